import type { Field } from "./field";
import { TreeField } from "./tree-field";

/** The same mapping, as one that something outside of it may add to: keys that are not written read as unknown. */
export function opened(field: Field): Field {
  const { document, parent, key, node, child, state, isShared } = field as TreeField;
  if (node?.kind !== "mapping") return field;
  return new TreeField(document, parent, key, { ...node, isComplete: false }, child, state, isShared);
}
