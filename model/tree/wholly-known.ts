import type { Field } from "./field";

/**
 * Whether everything below a field is known: nothing is left to a template, a patch or an override.
 * @param isKnown whether a scalar is, where more than the text decides
 */
export function isWhollyKnown(field: Field, isKnown: (scalar: Field) => boolean = () => true): boolean {
  if (field.isUnknown) return false;
  if (field.kind === "scalar") return isKnown(field);
  return (
    !field.isPresent || (field.isComplete && field.children.every((child) => isWhollyKnown(child, isKnown)))
  );
}
