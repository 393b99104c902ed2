import type { OffsetMap } from "../written-text";
import { buildCommand } from "./builder";
import type { Command, ShellWord } from "./command";
import { readScript } from "./script-reader";

/**
 * The simple commands of a shell text, wherever they stand, in the order of the text. A text that is not finished
 * gives what can be read.
 * @param toOffset takes an offset of the text to the file
 */
export function parseShell(text: string, toOffset: OffsetMap): readonly Command[] {
  const found: Command[] = [];
  readScript({ text, toOffset }, 0, found);
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** The command of an exec form, and those of the script that it runs: `["sh", "-c", "…"]`. */
export function parseExecForm(words: readonly ShellWord[]): readonly Command[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const found: Command[] = [];
  const range = { start: first.range.start, end: last.range.end };
  buildCommand({ words, range }, found, (script) => readScript(script, 0, found));
  return found.sort((a, b) => a.range.start - b.range.start);
}
