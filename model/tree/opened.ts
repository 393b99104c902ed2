import { oncePer } from "../once";
import type { Field } from "./field";
import type { MappingNode } from "./node";
import type { SourceDocument } from "./source-document";
import { TreeField } from "./tree-field";

/** The same mapping, as one that something outside of it may add to: keys that are not written read as unknown. */
export const opened = oncePer((field: Field): Field => {
  const { document, parent, key, node, child, state, isShared } = field as TreeField;
  if (node?.kind !== "mapping") return field;
  return new TreeField(document, parent, key, openedNode(node), child, state, isShared);
});

/** The same field, of which nothing that is not written counts as absent, at any depth. */
export const openedThroughout = oncePer((field: Field): Field => {
  const { document, parent, key, node, child, state, isShared } = field as TreeField;
  return new TreeField(partial(document), parent, key, node, child, state, isShared);
});

const partial = oncePer((document: SourceDocument) => document.asPartial());

const openedNode = oncePer(
  (node: MappingNode): MappingNode => ({ ...node, isComplete: false, children: node.children }),
);
