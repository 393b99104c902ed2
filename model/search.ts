import type { Range } from "./text";

/** The last of the items, which come in ascending order, whose place is before the given one. */
export function lastBefore<T>(
  items: readonly T[] | undefined,
  placeOf: (item: T) => number,
  before: number,
): T | undefined {
  let low = 0;
  let high = items?.length ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(items?.[middle] as T) < before) low = middle + 1;
    else high = middle;
  }
  return items?.[low - 1];
}

/** Whether one of many spans, which lie in order and apart from each other, reaches into another. In logarithmic time. */
export function reachesInto(spans: readonly Range[] | undefined, { start, end }: Range): boolean {
  const last = lastBefore(spans, (span) => span.start, end);
  return last !== undefined && start < last.end;
}
