import { newcomers } from "../../model/once";
import type { Range } from "../../model/text";

/** A field, or what was read of one: a mount, a port. */
export type Written = { readonly range: Range } | { readonly field: { readonly range: Range } };

export interface Circumstances<Workload, Item> {
  /** What else of the workload a judgement depends on, one of a few words: an item is judged once under each. */
  readonly under?: (workload: Workload) => string;
  /** Tells items apart; default their offset. */
  readonly keyOf?: (item: Item) => unknown;
}

/**
 * The items of lists that workloads hold, each with the first workload that holds it. What an anchor, a merge key or
 * `extends` gives to thousands would be told at one place: it is judged once.
 * @param listOf the same list for all who share one
 */
export function* eachOnce<Workload, Item extends Written>(
  workloads: Iterable<Workload>,
  listOf: (workload: Workload) => readonly Item[],
  { under = () => "", keyOf = offsetOf }: Circumstances<Workload, Item> = {},
): Iterable<readonly [Workload, Item]> {
  const isNew = newcomers();
  for (const workload of workloads) {
    const word = under(workload);
    const list = listOf(workload);
    if (!isNew(list, word)) continue;
    for (const item of list) if (isNew(keyOf(item), word)) yield [workload, item];
  }
}

export function offsetOf(item: Written): number {
  return "field" in item ? item.field.range.start : item.range.start;
}
