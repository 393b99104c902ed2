import type { Field } from "./field";

/**
 * Whether everything below a field is known and written there: nothing is left to a template, a patch or an override, and
 * nothing comes by an alias or a merge key.
 * @param isKnown whether a scalar is, where more than the text decides
 */
export function isWhollyKnown(field: Field, isKnown: (scalar: Field) => boolean = () => true): boolean {
  if (field.isUnknown || field.isShared) return false;
  if (field.kind === "scalar") return isKnown(field);
  return (
    !field.isPresent || (field.isComplete && field.children.every((child) => isWhollyKnown(child, isKnown)))
  );
}
