import type { Entries, Surroundings } from "./surroundings";

/** A line of an example, or the markers below one. */
export interface Line {
  readonly text: string;
  /** False for what stands around a fragment. */
  readonly isShown: boolean;
}

/**
 * The lines of a fragment, with its markers among them, in their surroundings. What these hold beside the fragment's own
 * keys stands above them, because fixes write at the end of a mapping: so a fix of the whole text gives the text that
 * is made of the fragment as it is then.
 */
export function surround(
  fragment: readonly string[],
  { before, after = [], indent, entries = {} }: Surroundings,
): readonly Line[] {
  const pad = " ".repeat(indent);
  const own = fragment.map((line) => ({ text: line === "" ? "" : pad + line, isShown: true }));
  return [...before.map(hidden), ...complete(own, entries, indent), ...after.map(hidden)];
}

/**
 * A mapping in block style with the entries that it lacks. A value in flow style stays as it is.
 * @param indent columns before its keys; in an item of a list the first one has a dash there
 */
function complete(lines: readonly Line[], entries: Entries, indent: number, isItem = false): readonly Line[] {
  const key = new RegExp(`^[ -]{${indent}}([^\\s:-][^\\s:]*):`);
  const [leading = [], ...parts] = split(lines, key);
  const names = parts.map(([first]) => key.exec(first?.text ?? "")?.[1] ?? "");
  const completed = parts.map((part, i) => completeValue(part, entries[names[i] as string]));
  const lacking = Object.entries(entries).filter(([name]) => !names.includes(name));
  return [
    ...leading,
    ...completed.splice(0, isItem ? 1 : 0).flat(),
    ...lacking.flatMap(([name, value]) => write(name, value, " ".repeat(indent))),
    ...completed.flat(),
  ];
}

/** The lines of an entry, from its key on. */
function completeValue(lines: readonly Line[], value: Entries[string] | undefined): readonly Line[] {
  const [key, ...inner] = lines;
  const first = inner.find(({ text }) => !isMarkers(text));
  if (!key || !first || value === undefined || typeof value === "string") return lines;
  const indent = first.text.search(/\S/);
  if (!isList(value)) return [key, ...complete(inner, value, indent)];
  const [leading = [], ...items] = split(inner, new RegExp(`^ {${indent}}- `));
  return [key, ...leading, ...items.flatMap((item) => complete(item, value[0], indent + 2, true))];
}

function isList(value: Entries | readonly [Entries]): value is readonly [Entries] {
  return Array.isArray(value);
}

/** Parts that begin with a line which matches; the first holds the lines before. */
function split(lines: readonly Line[], start: RegExp): readonly (readonly Line[])[] {
  const parts: Line[][] = [[]];
  for (const line of lines) {
    if (start.test(line.text)) parts.push([]);
    parts.at(-1)?.push(line);
  }
  return parts;
}

function write(name: string, value: Entries[string], pad: string): readonly Line[] {
  if (typeof value === "string") return [hidden(`${pad}${name}: ${value}`)];
  const [entries, inner] = isList(value) ? [value[0], `${pad}    `] : [value, `${pad}  `];
  const lines = Object.entries(entries).flatMap(([key, one]) => write(key, one, inner));
  const [first, ...rest] = lines;
  if (!isList(value) || !first) return [hidden(`${pad}${name}:`), ...lines];
  return [hidden(`${pad}${name}:`), hidden(`${pad}  - ${first.text.trim()}`), ...rest];
}

function hidden(text: string): Line {
  return { text, isShown: false };
}

/** Whether a line of an example marks what is flagged in the one above it. */
export function isMarkers(text: string): boolean {
  return /^ *\^[ ^]*$/.test(text);
}
