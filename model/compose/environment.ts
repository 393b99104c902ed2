import type { EnvironmentVariable } from "../container";
import { oncePer } from "../once";
import type { Range } from "../text";
import type { Field } from "../tree/field";
import { interpolate, interpolatedText } from "./interpolation";

/** Variables of a mapping (`NAME: value`) or of a list (`- NAME=value`); those without a value come from outside. */
export function readEnvironment({ kind, children, items }: Field): readonly EnvironmentVariable[] {
  return kind === "mapping" ? ofMapping(children) : ofList(items);
}

const ofMapping = oncePer((children: readonly Field[]) => children.map(ofEntry));
const ofList = oncePer((items: readonly Field[]) => items.flatMap(ofItem));

function ofEntry(field: Field): EnvironmentVariable {
  const { keyRange: nameRange = field.range, range: valueRange, document } = field;
  const range = { start: nameRange.start, end: valueRange.end };
  const isOneLine = document.lines.lineAt(range.start) === document.lines.lineAt(range.end);
  return {
    name: String(field.key),
    nameRange,
    value: interpolatedText(field),
    range: isOneLine && nameRange.start <= valueRange.start ? range : valueRange,
    valueRange,
    field,
  };
}

/** Quotes inside of an item belong to the value: `- NAME="value"` is not unquoted. */
function ofItem(field: Field): readonly EnvironmentVariable[] {
  const { string, range } = field;
  if (string === undefined) return [];
  const equals = string.indexOf("=");
  const written = equals < 0 ? string : string.slice(0, equals);
  const name = interpolate(written);
  if (name === undefined || name === "") return [];
  if (equals < 0) return [{ name, nameRange: range, value: undefined, range, valueRange: range, field }];
  const inner = innerRange(field);
  return [
    {
      name,
      nameRange: inner ? { start: inner.start, end: inner.start + equals } : range,
      value: interpolate(string.slice(equals + 1)),
      range: inner ?? range,
      valueRange: inner ? { start: inner.start + equals + 1, end: inner.end } : range,
      field,
    },
  ];
}

/** The scalar's token without its quotes; `undefined` where it is written with escapes or on several lines. */
function innerRange({ range, isQuoted, string, document }: Field): Range | undefined {
  const quote = isQuoted ? 1 : 0;
  const inner = { start: range.start + quote, end: range.end - quote };
  return document.text.slice(inner.start, inner.end) === string ? inner : undefined;
}
