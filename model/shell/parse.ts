import type { Range } from "../text";
import type { OffsetMap, WrittenText } from "../written-text";
import { buildCommand } from "./builder";
import { readCmd } from "./cmd";
import type { Command, Shell, ShellWord } from "./command";
import { readPowerShell } from "./powershell/reader";
import type { Mask, Reading } from "./reading";
import { readScript } from "./script-reader";

export interface ShellOptions {
  /** What reads the text; default `posix`. Of a text for Windows' `cmd` only the PowerShell in it is read. */
  readonly shell?: Shell | "cmd";
  /** Told of the first part that is nested too deep to be read. */
  readonly onUnread?: (part: Range) => void;
  readonly mask?: Mask | undefined;
}

/**
 * The simple commands of a shell text, wherever they stand, in the order of the text, and those of the scripts that they
 * run, whatever shell reads those. A text that is not finished gives what can be read.
 * @param toOffset takes an offset of the text to the file
 */
export function parseShell(
  text: string,
  toOffset: OffsetMap,
  { shell = "posix", ...options }: ShellOptions = {},
): readonly Command[] {
  const reading = begin(options);
  const script = { text, toOffset };
  if (shell === "cmd") readCmd(script, reading);
  else reading.run(script, shell, 0);
  return concluded(reading, options);
}

/** The command of an exec form, and those of the script that it runs: `["sh", "-c", "…"]`. */
export function parseExecForm(
  words: readonly ShellWord[],
  options: Omit<ShellOptions, "shell"> = {},
): readonly Command[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const reading = begin(options);
  const range = { start: first.range.start, end: last.range.end };
  const run = (script: WrittenText, shell: Shell) => reading.run(script, shell, 0);
  buildCommand({ words, range }, reading.commands, run).isExec = true;
  return concluded(reading, options);
}

function begin({ mask }: ShellOptions): Reading {
  const reading: Reading = {
    commands: [],
    mask,
    run(script: WrittenText, shell: Shell, depth: number) {
      if (shell === "posix") readScript(script, depth, reading);
      else readPowerShell(script, shell, depth, reading);
    },
  };
  return reading;
}

function concluded({ commands, unread }: Reading, { onUnread }: ShellOptions): readonly Command[] {
  if (unread) onUnread?.(unread);
  return commands.sort((a, b) => a.range.start - b.range.start);
}
