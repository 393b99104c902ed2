import type { Range } from "../text";
import type { Field } from "../tree/field";

/** Where the first part of a short form (`source:target`, `address:port`) stands, when it is written without escapes. */
export function firstPart({ range, isQuoted, document }: Field, part: string): Range {
  const start = range.start + (isQuoted ? 1 : 0);
  return document.text.startsWith(part, start) ? { start, end: start + part.length } : range;
}
