import { type Edit, write } from "../../model/edit";
import { lineEnd } from "../../model/text";
import { append, type Plain, set } from "../../model/tree/edit/edit";
import { quoteBeside } from "../../model/tree/edit/quotes";
import { flow } from "../../model/tree/edit/render-yaml";
import { isPlainMapping, isPlainSequence } from "../../model/tree/edit/value";
import type { Field } from "../../model/tree/field";

/**
 * The edits that write a value below `parent` beside what is there: entries into a mapping that has some, items behind
 * those of a list.
 */
export function fillIn(parent: Field, key: string, value: Plain): readonly (Edit | undefined)[] {
  const field = parent.get(key);
  if (isPlainMapping(value) && field.kind === "mapping" && field.children.length > 0)
    return Object.entries(value).flatMap(([name, one]) => fillIn(field, name, one));
  if (isPlainSequence(value) && field.items.length > 0) return value.map((item) => append(field, item));
  return [set(parent, [key], value)];
}

/** The edit that writes an entry on one line directly behind one that is there; at the end of a mapping in flow style. */
export function addBehind(field: Field, key: string, value: Plain): readonly (Edit | undefined)[] {
  const { parent, document, keyRange } = field;
  if (!parent || !keyRange) return [undefined];
  const { text, lines } = document;
  const before = text.slice(lines.start(lines.lineAt(keyRange.start)), keyRange.start);
  if (!/^[ -]*$/.test(before) || parent.isShared || parent.get(key).isPresent)
    return fillIn(parent, key, value);
  const end = lineEnd(text, field.range.end);
  const edit = write({ start: end, end }, [
    `${lines.eol}${" ".repeat(before.length)}${key}: `,
    ...flow(value, quoteBeside(parent, key, value)),
  ]);
  return [{ ...edit, target: { range: parent.range, key } }];
}

/** Whether a list is written in brackets. */
export function isInFlow({ document: { text }, range }: Field): boolean {
  return text[range.start] === "[";
}
