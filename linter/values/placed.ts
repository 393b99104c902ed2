import { type Edit, type Fix, fix } from "../../model/edit";
import { rangeInScalar } from "../../model/scalar-edit";
import { contains, type Range } from "../../model/text";
import { replaceValue } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import type { PlacedValue, Rendered } from "../../model/tree/helm/rendered";
import { editOfValue, placed } from "../../model/tree/helm/value-edit";
import type { Related } from "../../rules/rule";
import type { Reported } from "../reported";
import { spoken } from "../subsumption";

interface InValues {
  readonly reported: Reported;
  /** The value is all that the finding is about: without it, nothing is known there. */
  readonly isAllOfIt: boolean;
}

/**
 * What is found in a template with the values of its chart, at the value that it is about; `undefined` where it is about
 * none. Of several values in one token, such as the parts of an image, the last decides.
 * @param path of the template
 */
export function inValues(reported: Reported, rendered: Rendered, path: string): InValues | undefined {
  const { messageFor: _, parties: __, ...one } = spoken(reported);
  const { finding } = one;
  const value = rendered.valuesIn(finding.range).at(-1);
  if (!value) return undefined;
  const around = textAround(finding.range, value, rendered);
  if (around.includes("\n")) return undefined;
  const { start, end } = value.action;
  const used = { message: "Used here", range: { start, end }, path };
  const related = finding.related.map((other) => relatedIn(other, rendered, path));
  return {
    reported: {
      ...one,
      finding: {
        ...finding,
        range: rangeIn(finding.range, value),
        related: [used, ...related],
        fixes: finding.fixes.flatMap((offered) => fixIn(offered, finding.range, rendered, value) ?? []),
      },
      covered: [],
    },
    isAllOfIt: /^["']*$/.test(around),
  };
}

/** What a range holds beside a value. */
function textAround({ start, end }: Range, value: PlacedValue, { text }: Rendered): string {
  return text.slice(start, Math.max(start, value.start)) + text.slice(Math.min(end, value.end), end);
}

/** Where a range of a template with a value stands in the value's file, as far as it is in the value. */
export function rangeIn(range: Range, value: PlacedValue): Range {
  const { field, start, end, pieces } = value;
  const own = { start: Math.max(start, range.start), end: Math.min(end, range.end) };
  if (value.columns) return placed(own, value) ?? field.range;
  const [piece] = pieces;
  if (!piece || contains(range, value)) return field.range;
  const from = start + piece.start;
  const length = field.string?.length ?? 0;
  const [first, last] = [own.start - from, own.end - from].map((at) => Math.min(Math.max(at, 0), length));
  return rangeInScalar(field, first as number, last as number) ?? field.range;
}

function relatedIn(related: Related, rendered: Rendered, path: string): Related {
  if (related.path !== undefined) return related;
  const value = rendered.valuesIn(related.range).at(-1);
  if (value && contains(value, related.range)) return { ...related, range: rangeIn(related.range, value) };
  return { ...related, range: rendered.inTemplate(related.range), path };
}

/**
 * What else reads the value is not known: nothing is safe. Where a fix takes an entry away and cannot do so in the file,
 * `true` becomes `false`: that is what nothing means where it is right.
 */
function fixIn(
  { title, kind, edits }: Fix,
  range: Range,
  rendered: Rendered,
  value: PlacedValue,
): Fix | undefined {
  const own = kind === "safe" ? "suggestion" : kind;
  const same = edits.map((edit) => editOfValue(edit, rendered, value));
  const field = fieldAt(rangeIn(range, value), value.field);
  if (!same.includes(undefined) || field.boolean !== true || !edits.every((edit) => takesAway(edit, range)))
    return fix(title, own, same);
  const name = `Set ${pathOf(field)}: false`;
  return fix(title.replace(/^Remove [^\s,;:]+/, name), own, replaceValue(field, false));
}

function takesAway({ newText, target, range }: Edit, what: Range): boolean {
  return newText.trim() === "" && contains(target?.range ?? range, what);
}

/** The innermost field that a range is in. */
function fieldAt(range: Range, field: Field): Field {
  const child = field.children.find((one) => contains(one.range, range));
  return child ? fieldAt(range, child) : field;
}

function pathOf(field: Field): string {
  const { parent, key } = field;
  return parent && parent.key !== "" ? `${pathOf(parent)}.${key}` : String(key);
}
