import type { EnvironmentVariable } from "../../model/container";
import type { Field } from "../../model/tree/field";

/** The whole of a variable: the item of a list, or the entry of a mapping. */
export function entryOf({ field }: EnvironmentVariable): Field {
  const { parent } = field;
  return field.key === "value" && parent?.parent?.kind === "sequence" ? parent : field;
}
