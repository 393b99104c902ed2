import type { Random } from "./random";

/** The lines of a text with their ends; at least one. */
export type Lines = readonly string[];

export function linesOf(text: string): Lines {
  return text.split(/(?<=\n)/);
}

/** A few lines that follow each other. */
export function someLines(lines: Lines, random: Random): Lines {
  const from = random.below(lines.length);
  return lines.slice(from, from + random.small(8)).map((line) => (line.endsWith("\n") ? line : `${line}\n`));
}

/** The list with other items in the place of some. */
export function spliced<T>(
  list: readonly T[],
  at: number,
  remove: number,
  ...add: readonly T[]
): readonly T[] {
  return [...list.slice(0, at), ...add, ...list.slice(at + remove)];
}

/** A change of one line, whichever it is. */
export function onLine<S extends { readonly random: Random }>(
  change: (line: string, soil: S) => string,
): (text: string, soil: S) => string {
  return (text, soil) => {
    const lines = linesOf(text);
    const at = soil.random.below(lines.length);
    return spliced(lines, at, 1, change(lines[at] as string, soil)).join("");
  };
}
