import type { TreeDocument } from "../document";
import type { Field } from "../field";
import type { ChartValue } from "./guard";

/** What the `values.yaml` of a chart says; `undefined` where it cannot be read as a whole. */
export function chartValues(document: TreeDocument): ChartValue | undefined {
  if (document.problems.length > 0) return undefined;
  return document.root.isAbsent ? {} : read(document.root);
}

function read(field: Field): ChartValue {
  if (field.kind === "mapping")
    return Object.fromEntries(field.children.map((child) => [String(child.key), read(child)]));
  if (field.kind === "sequence") return field.items.map(read);
  return field.boolean ?? field.number ?? field.string ?? null;
}
