/*
 * An outline is a value of which parts may not be known: the known parts as they are, and `unknownPart` for each of the
 * others. What is asked about a known part (the tag of `${REGISTRY}/app:1.2`) can be answered all the same.
 */

/** Stands for a part that is not known. No text holds it: Unicode keeps it from being a character. */
export const unknownPart = "\uffff";

/** The value, where all of it is known. */
export function knownValue(outline: string): string | undefined {
  return outline.includes(unknownPart) ? undefined : outline;
}
