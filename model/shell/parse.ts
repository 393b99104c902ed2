import type { Range } from "../text";
import type { OffsetMap } from "../written-text";
import { buildCommand } from "./builder";
import type { Command, ShellWord } from "./command";
import { type Reading, readScript } from "./script-reader";

type OnUnread = (part: Range) => void;

/**
 * The simple commands of a shell text, wherever they stand, in the order of the text. A text that is not finished
 * gives what can be read.
 * @param toOffset takes an offset of the text to the file
 * @param onUnread told of the first part that is nested too deep to be read
 */
export function parseShell(text: string, toOffset: OffsetMap, onUnread?: OnUnread): readonly Command[] {
  const reading: Reading = { commands: [] };
  readScript({ text, toOffset }, 0, reading);
  return concluded(reading, onUnread);
}

/** The command of an exec form, and those of the script that it runs: `["sh", "-c", "…"]`. */
export function parseExecForm(words: readonly ShellWord[], onUnread?: OnUnread): readonly Command[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const reading: Reading = { commands: [] };
  const range = { start: first.range.start, end: last.range.end };
  buildCommand({ words, range }, reading.commands, (script) => readScript(script, 0, reading));
  return concluded(reading, onUnread);
}

function concluded({ commands, unread }: Reading, onUnread?: OnUnread): readonly Command[] {
  if (unread) onUnread?.(unread);
  return commands.sort((a, b) => a.range.start - b.range.start);
}
