import type { ScalarNode } from "../node";
import type { Cursor } from "./cursor";

/*
 * What scalars of all styles have in common: plain, quoted and block scalars have a reader each.
 */

/** A scalar as it is written: its node, where no tag says anything else. */
export interface ScalarToken extends ScalarNode {
  /** A quote without its other half: where the scalar ends, and so what it says, is a guess. */
  readonly isUnclosed?: true;
}

export function scalar(start: number, end: number, text: string, style: ScalarNode["style"]): ScalarToken {
  return { kind: "scalar", start, end, text, style, isString: style !== "plain" };
}

/** A value that is not written, as a scalar. */
export function emptyScalar(offset: number): ScalarToken {
  return scalar(offset, offset, "", "plain");
}

/** A line that begins an entry of a block: where it is not indented, the quote or bracket above it was never closed. */
const ENTRY = /-(?=\s)|[^\s"'#[\]{},&*!|>%@`:][^\s:]*:(?=\s|$)/y;

/** True at the first content of a line that is an entry of the block around what is read, which has this column. */
export function isEntryOutside(cursor: Cursor, parent: number): boolean {
  if (!cursor.guesses || cursor.at !== cursor.lineContent || cursor.column > parent) return false;
  ENTRY.lastIndex = cursor.at;
  const isEntry = ENTRY.test(cursor.text);
  if (isEntry) cursor.hasGuessed = true;
  return isEntry;
}

/** What line ends between two words of one scalar read as. */
export function fold(breaks: number): string {
  return breaks === 1 ? " " : "\n".repeat(breaks - 1);
}
