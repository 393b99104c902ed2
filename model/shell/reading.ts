import type { Range } from "../text";
import type { OffsetMap, WrittenText } from "../written-text";
import type { OpenCommand } from "./builder";
import type { Shell } from "./command";

/** Scripts within scripts are followed this deep: each level is parsed anew. */
export const maxDepth = 8;

/** A text in which variables stand for what another program puts in: of the same length, and unknown to the shell. */
export interface MaskedText {
  readonly text: string;
  /** Where more than a word may be put in: operators, whole commands. In order. */
  readonly open: readonly Range[];
}

/** Takes the marks of a template out of a text. `toOffset` takes an offset of it to the file. */
export type Mask = (text: string, toOffset: OffsetMap) => MaskedText;

/** What is read of a text and of the scripts that its commands run in turn. */
export interface Reading {
  /** In the order in which they are found. */
  readonly commands: OpenCommand[];
  /** The first part that is nested too deep to be read, or exhausts the parser. */
  unread?: Range;
  readonly mask: Mask | undefined;
  /**
   * Reads a script that a command runs.
   * @param depth how many scripts it stands in
   */
  run(script: WrittenText, shell: Shell, depth: number): void;
}

export function masked({ mask }: Reading, { text, toOffset }: WrittenText): MaskedText {
  return mask?.(text, toOffset) ?? { text, open: [] };
}

/** Notes that a part of a text is not read. */
export function leaveOut(reading: Reading, { toOffset }: WrittenText, start: number, end: number): void {
  reading.unread ??= { start: toOffset(start, "start"), end: toOffset(end, "end") };
}
