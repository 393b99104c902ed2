import { baseName } from "../path";
import type { ShellWord } from "./command";
import { optionsAt } from "./options";
import type { Grammar } from "./programs/grammar";
import { grammarOf } from "./programs/programs";

export interface Unwrapped<W extends ShellWord> {
  /** The wrappers, outermost first: their own words, and the `NAME=value` that they put into the environment. */
  readonly wrappers: readonly { readonly words: readonly W[]; readonly assignments: readonly W[] }[];
  /** The program and its arguments. */
  readonly words: readonly W[];
}

/** More than these wrap nothing: nobody writes so many. */
const maxWrappers = 16;

const assignment = /^[A-Za-z_]\w*=/;

/** Takes the wrappers off a command; one that wraps nothing (`sudo -v`, `env`) is the command itself. */
export function unwrap<W extends ShellWord>(words: readonly W[]): Unwrapped<W> {
  const taken: Unwrapped<W>["wrappers"][number][] = [];
  let start = 0;
  for (;;) {
    const wrapper = grammarOf(programOf(words[start]));
    const end = wrapper && endOfOwn(words, start, wrapper);
    if (end === undefined || taken.length === maxWrappers)
      return { wrappers: taken, words: words.slice(start) };
    const own = words.slice(start, end);
    taken.push({
      words: own.filter(({ raw }) => !assignment.test(raw)),
      assignments: own.filter(({ raw }) => assignment.test(raw)),
    });
    start = end;
  }
}

/** The base name of the program that a word names; `undefined` when it is computed. */
export function programOf(word: ShellWord | undefined): string | undefined {
  return word?.value ? baseName(word.value) : undefined;
}

/**
 * Where the words of the wrapper at `start` end and the command begins; `undefined` when no command follows, or the
 * program wraps none.
 */
function endOfOwn(words: readonly ShellWord[], start: number, grammar: Grammar): number | undefined {
  const { wraps } = grammar;
  if (!wraps) return undefined;
  let at = start + 1;
  for (; at < words.length; at++) {
    const { raw, value } = words[at] as ShellWord;
    if (assignment.test(raw) || value === "-") continue;
    if (value === "--") {
      at++;
      break;
    }
    const options = optionsAt(words, at, grammar);
    if (options.length === 0) break;
    if (options.some(({ name }) => wraps.alone.has(name))) return undefined;
    if (options.at(-1)?.valueWord) at++;
  }
  at += wraps.operands;
  return at < words.length ? at : undefined;
}
