import type { Edit } from "../../model/edit";
import { append, type Plain, remove, set } from "../../model/tree/edit/edit";
import { removeItems } from "../../model/tree/edit/remove-items";
import type { Field } from "../../model/tree/field";

/** Adds an item to a list, which is made below `parent` where it is missing or empty. */
export function addItem(list: Field, parent: Field, key: string, item: Plain): Edit | undefined {
  return list.items.length > 0 ? append(list, item) : set(parent, [key], [item]);
}

/** Removes some of the items of a list, and with the last of them the list. */
export function removeFrom(list: Field, items: readonly Field[]): readonly (Edit | undefined)[] {
  const removed = new Set(items);
  return removed.size < list.items.length ? removeItems(list, (item) => removed.has(item)) : [remove(list)];
}
