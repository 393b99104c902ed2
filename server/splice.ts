import type { Range } from "../model/text";

/** A replacement of a part of a text. */
export interface Splice {
  readonly range: Range;
  readonly newText: string;
}

/** The one replacement that makes `after` of `before`. */
export function difference(before: string, after: string): Splice {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  return {
    range: { start, end: before.length - tail },
    newText: after.slice(start, after.length - tail),
  };
}
