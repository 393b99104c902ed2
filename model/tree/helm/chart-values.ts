import { oncePer } from "../../once";
import type { TreeDocument } from "../document";
import type { TreeNode } from "../node";
import { booleanOf, numberOf } from "../plain";

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
export function chartValues({ problems, root }: TreeDocument): ChartValue | undefined {
  if (problems.length > 0) return undefined;
  return root.isAbsent || !root.node ? {} : valuesOf(root.node);
}

/** A file is read for what it tells others, and for what is found in it. */
const valuesOf = oncePer(valueIn);

function valueIn(node: TreeNode): ChartValue {
  switch (node.kind) {
    case "mapping":
      return Object.fromEntries(node.children.map((child) => [child.key, valueIn(child.node)]));
    case "sequence":
      return node.children.map((child) => valueIn(child.node));
    case "scalar":
      return node.isString ? node.text : (booleanOf(node.text) ?? numberOf(node.text) ?? node.text);
    default:
      return null;
  }
}

/** Go templates take what is empty for false, and nothing else. */
export function isTrue(value: ChartValue | undefined): boolean {
  if (typeof value !== "object" || value === null) return Boolean(value);
  return Object.keys(value).length > 0;
}
