import type { Edit } from "../../model/edit";
import { append, type Plain, set } from "../../model/tree/edit/edit";
import { isPlainMapping, isPlainSequence } from "../../model/tree/edit/value";
import type { Field } from "../../model/tree/field";

/**
 * The edits that write a value below `parent` beside what is there: entries into a mapping that has some, items behind
 * those of a list.
 */
export function fillIn(parent: Field, key: string, value: Plain): readonly (Edit | undefined)[] {
  const field = parent.get(key);
  if (isPlainMapping(value) && field.kind === "mapping" && field.children.length > 0)
    return Object.entries(value).flatMap(([name, one]) => fillIn(field, name, one));
  if (isPlainSequence(value) && field.items.length > 0) return value.map((item) => append(field, item));
  return [set(parent, [key], value)];
}
