import type { Range } from "./text";

/** Index of the first item for which a monotonic test holds; the length when there is none. */
export function firstIndex(length: number, test: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last of the items, which come in ascending order, whose place is before the given one. */
export function lastBefore<T>(
  items: readonly T[] | undefined,
  placeOf: (item: T) => number,
  before: number,
): T | undefined {
  const behind = firstIndex(items?.length ?? 0, (i) => placeOf(items?.[i] as T) >= before);
  return items?.[behind - 1];
}

/** Whether one of many spans, which lie in order and apart from each other, reaches into another. In logarithmic time. */
export function reachesInto(spans: readonly Range[] | undefined, { start, end }: Range): boolean {
  const last = lastBefore(spans, (span) => span.start, end);
  return last !== undefined && start < last.end;
}

/** The first answer that one of the items gives; those behind it are not asked. */
export function firstFound<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
