import type { TreeDocument } from "../document";
import type { Field } from "../field";
import type { TreeNode } from "../node";

/** A value of a chart. */
export type ChartValue =
  | string
  | number
  | boolean
  | null
  | readonly ChartValue[]
  | { readonly [key: string]: ChartValue };

/** A value that is known, `undefined` for nothing. */
export interface Known {
  readonly value: ChartValue | undefined;
}

/**
 * Where the values of a chart are looked up: `{ value: undefined }` for a last key that is missing, `undefined` where
 * nobody knows, as below a parent that is missing.
 */
export type LookUp = (path: readonly string[]) => Known | undefined;

/** What the `values.yaml` of a chart says; `undefined` where it cannot be read as a whole. */
export function chartValues(document: TreeDocument): ChartValue | undefined {
  const { problems, root } = document;
  if (problems.length > 0) return undefined;
  if (root.isAbsent || !root.node) return {};
  const values = known.get(root.node) ?? valueIn(root);
  known.set(root.node, values);
  return values;
}

/** A file is read for what it tells others, and for what is found in it. */
const known = new WeakMap<TreeNode, ChartValue>();

function valueIn(field: Field): ChartValue {
  if (field.kind === "mapping")
    return Object.fromEntries(field.children.map((child) => [String(child.key), valueIn(child)]));
  if (field.kind === "sequence") return field.items.map(valueIn);
  return field.boolean ?? field.number ?? field.string ?? null;
}

/** Go templates take what is empty for false, and nothing else. */
export function isTrue(value: ChartValue | undefined): boolean {
  if (typeof value !== "object" || value === null) return Boolean(value);
  return Object.keys(value).length > 0;
}
