import { firstIndex } from "../model/search";
import type { Range } from "../model/text";

/** Tells in logarithmic time whether one of many ranges encloses another. */
export function enclosure(ranges: readonly Range[]): (inner: Range) => boolean {
  const find = enclosing(ranges.map((range) => ({ range })));
  return (inner) => find(inner) !== undefined;
}

/** Finds in logarithmic time one of many things whose range encloses another. */
export function enclosing<T extends { readonly range: Range }>(
  things: readonly T[],
): (inner: Range) => T | undefined {
  const sorted = [...things].sort((a, b) => a.range.start - b.range.start);
  let furthest: T | undefined;
  const furthestOf = sorted.map((one) => {
    if (!furthest || one.range.end > furthest.range.end) furthest = one;
    return furthest;
  });
  return ({ start, end }) => {
    const behind = firstIndex(sorted.length, (i) => (sorted[i] as T).range.start > start);
    const found = furthestOf[behind - 1];
    return found && found.range.end >= end ? found : undefined;
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
