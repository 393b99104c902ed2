import type { Plain } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";

/** A field's value as plain data, to write it elsewhere; `undefined` when a part of it is unknown. */
export function toPlain(field: Field): Plain | undefined {
  if (field.kind === "sequence") {
    const items = field.items.map(toPlain);
    return field.isComplete && items.every((item) => item !== undefined) ? items : undefined;
  }
  if (field.kind === "mapping") {
    const entries = field.children.map((child) => [String(child.key), toPlain(child)] as const);
    const known = entries.filter((entry): entry is [string, Plain] => entry[1] !== undefined);
    return field.isComplete && known.length === entries.length ? Object.fromEntries(known) : undefined;
  }
  return field.boolean ?? field.number ?? field.string;
}
