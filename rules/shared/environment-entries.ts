import type { EnvironmentVariable } from "../../model/container";
import { type Fix, fix } from "../../model/edit";
import { remove } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";

/** Where a value begins in the text of its field: behind `NAME=` in an item of a list. */
export function valueStart({ key, string = "" }: Field): number {
  return typeof key === "number" ? string.indexOf("=") + 1 : 0;
}

/**
 * The fix that removes a variable; nothing where an anchor gives it to others too.
 * @param condition what has to be so: completes "Remove X, …"
 */
export function removeVariable(variable: EnvironmentVariable, condition?: string): Fix | undefined {
  const entry = entryOf(variable);
  const title = `Remove ${variable.name}${condition ? `, ${condition}` : ""}`;
  return entry.isShared ? undefined : fix(title, "suggestion", remove(entry));
}

/** The whole of a variable: the item of a list, or the entry of a mapping. */
function entryOf({ field }: EnvironmentVariable): Field {
  const { parent } = field;
  return field.key === "value" && parent?.parent?.kind === "sequence" ? parent : field;
}
