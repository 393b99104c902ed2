import { oncePer } from "../once";
import type { Range } from "../text";
import { rest, type WrittenText } from "../written-text";
import type { Command, ShellWord } from "./command";

/** A variable of the environment that a command gets or sets. */
export interface GivenVariable {
  readonly name: string;
  /** What it is set to; `undefined` where that is computed. */
  readonly value: string | undefined;
  readonly range: Range;
}

/** `NAME=value` before a command or alone, behind `env` or `sudo`, and behind `export` or `set`. */
export function givenVariables({ name, words, assignments, shell }: Command): readonly GivenVariable[] {
  if (shell !== "posix") return [];
  const declared = /^(?:export|declare|readonly)$/.test(name ?? "") ? words.slice(1).flatMap(declaredBy) : [];
  return [
    ...assignments.map((one) => ({
      name: one.name,
      value: one.value ? one.value.value : "",
      range: one.range,
    })),
    ...declared,
  ];
}

function declaredBy({ raw, value, range }: ShellWord): readonly GivenVariable[] {
  const name = /^(\w+)=/.exec(raw)?.[1];
  return name === undefined ? [] : [{ name, value: value?.slice(name.length + 1), range }];
}

/** A variable that is set to a text; variables stand in that as they are written. */
export interface SetText {
  readonly name: string;
  readonly nameRange: Range;
  readonly text: WrittenText;
}

/** The texts that a command sets variables to: before it or alone, and behind `export`. */
export function textsSetBy({ name, words, assignments }: Command): readonly SetText[] {
  const exported = name === "export" ? words.slice(1) : [];
  return [
    ...assignments.flatMap((one) => setText(one.name, one.range.start, one.value?.written())),
    ...exported.flatMap((word) => {
      const written = word.written();
      const name = /^\w+(?==)/.exec(written?.text ?? "")?.[0];
      if (!written || name === undefined) return [];
      return setText(name, written.toOffset(0, "start"), rest(written, name.length + 1));
    }),
  ];
}

function setText(name: string, start: number, text: WrittenText | undefined): readonly SetText[] {
  return text ? [{ name, nameRange: { start, end: start + name.length }, text }] : [];
}

/** The variables that a script sets once, for itself, to a text that is literal. */
export const literalVariables = oncePer((commands: readonly Command[]): ReadonlyMap<string, string> => {
  const literal = new Map<string, string>();
  const seen = new Set<string>();
  for (const command of commands) {
    // What stands before a command is for that alone.
    if (command.words.length > 0 && command.assignments.length > 0) continue;
    for (const { name, value } of givenVariables(command)) {
      if (value === undefined || seen.has(name)) literal.delete(name);
      else literal.set(name, value);
      seen.add(name);
    }
  }
  return literal;
});

/** A text with the values of variables that are known; `undefined` where one is not. */
export function withVariables(text: string, known: ReadonlyMap<string, string>): string | undefined {
  const filled = text.replace(
    /\$(?:(\w+)|\{(\w+)\})/g,
    (written, plain, braced) => known.get(plain ?? braced) ?? written,
  );
  return filled.includes("$") ? undefined : filled;
}

/** The names of the variables that the shell puts into a text without quotes around it, such as that of a heredoc. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\\)\$\{?([A-Za-z_]\w*)/g)].map(([, name = ""]) => name);
}
