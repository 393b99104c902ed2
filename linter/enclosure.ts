import { firstIndex } from "../model/search";
import type { Range } from "../model/text";

/** Tells in logarithmic time whether one of many ranges encloses another. */
export function enclosure(ranges: readonly Range[]): (inner: Range) => boolean {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  let furthest = -1;
  const furthestEnds = sorted.map(({ end }) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
  return ({ start, end }) => {
    const behind = firstIndex(sorted.length, (i) => (sorted[i] as Range).start > start);
    return behind > 0 && (furthestEnds[behind - 1] as number) >= end;
  };
}

/** Tells in logarithmic time whether one of many offsets is in a range, its end included. */
export function occupancy(offsets: readonly number[]): (range: Range) => boolean {
  const sorted = [...offsets].sort((a, b) => a - b);
  return ({ start, end }) => {
    const at = firstIndex(sorted.length, (i) => (sorted[i] as number) >= start);
    return at < sorted.length && (sorted[at] as number) <= end;
  };
}
