import type { Edit } from "../../model/edit";
import { append, type Plain, set } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";

/** Adds an item to a list, which is made below `parent` where it is missing or empty. */
export function addItem(list: Field, parent: Field, key: string, item: Plain): Edit | undefined {
  return list.items.length > 0 ? append(list, item) : set(parent, [key], [item]);
}
