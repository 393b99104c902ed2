import { oncePer } from "../../once";
import type { Field } from "../field";
import type { Child, ScalarNode, SequenceNode, TreeNode } from "../node";
import { TreeField } from "../tree-field";
import { type CollectionField, ownChildren, quoteOf } from "./place";
import { yamlString } from "./render-yaml";
import { isPlainSequence, type Plain } from "./value";

/*
 * The quotes that a string is written in: as those around it are, of which only such tell that would need none.
 */

/** Those of an item that is added to a list. */
export function quoteAmong(list: CollectionField): string | undefined {
  const shown = list.node.kind === "sequence" ? lastFreeOf(list.node) : undefined;
  const last = shown ?? ownChildren(list).at(-1)?.node;
  return last && quoteOf(list.document, last);
}

/** Thousands of items may each ask for it. */
const lastFreeOf = oncePer(
  ({ children, isFlow }: SequenceNode): TreeNode | undefined =>
    [...children].reverse().find((item) => !item.isAlias && isFree(item.node, isFlow))?.node,
);

/** Those of what takes the place of a scalar: its own, unless it needed them and the other items of its list have none. */
export function quoteInPlaceOf({ document, node, parent }: TreeField): string | undefined {
  const own = node && quoteOf(document, node);
  const isNeeded = parent?.node?.kind === "sequence" && node && !isFree(node, parent.node.isFlow);
  return own !== undefined && isNeeded ? quoteAmong(parent as CollectionField) : own;
}

/** Those of the strings of a list that is written into a mapping: as in the lists beside it, else as in its own place. */
export function quoteBeside(mapping: Field, key: string, value: Plain): string | undefined {
  if (!isPlainSequence(value) || !(mapping instanceof TreeField)) return undefined;
  const { document, node } = mapping;
  if (node?.kind !== "mapping") return undefined;
  const lists = ownChildren(mapping as CollectionField).filter(isList);
  const others = lists.filter((one) => one.key !== key);
  for (const { node: list } of others.reverse()) {
    const shown = list.children.find((item) => !item.isAlias && isFree(item.node, list.isFlow));
    if (shown) return quoteOf(document, shown.node);
  }
  const first = lists.find((one) => one.key === key)?.node.children[0];
  return first && quoteOf(document, first.node);
}

function isList(child: Child): child is Child & { readonly node: SequenceNode } {
  return child.node.kind === "sequence" && !child.isAlias;
}

/** A string that reads the same without quotes. */
function isFree(node: TreeNode, isInFlow: boolean): node is ScalarNode {
  return node.kind === "scalar" && node.style !== "block" && yamlString(node.text, isInFlow) === node.text;
}
