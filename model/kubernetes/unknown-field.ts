import type { Field } from "../tree/field";
import { TreeField } from "../tree/tree-field";

/** A key below a field that something outside of the text may write. */
export function unknownAt(parent: Field, key: string | number): Field {
  const at = parent as TreeField;
  return new TreeField(at.document, at, key, undefined, undefined, "unknown", at.isShared);
}
