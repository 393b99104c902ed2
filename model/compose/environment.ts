import type { EnvironmentVariable } from "../container";
import type { Range } from "../text";
import type { Field } from "../tree/field";
import { interpolate } from "./interpolation";

/** Variables of a mapping (`NAME: value`) or of a list (`- NAME=value`); those without a value come from outside. */
export function readEnvironment(environment: Field): readonly EnvironmentVariable[] {
  if (environment.kind === "mapping") return environment.children.map(ofEntry);
  return environment.items.flatMap(ofItem);
}

function ofEntry(field: Field): EnvironmentVariable {
  const nameRange = field.keyRange ?? field.range;
  return {
    name: String(field.key),
    nameRange,
    value: field.string === undefined ? undefined : interpolate(field.string),
    range: { start: Math.min(nameRange.start, field.range.start), end: Math.max(nameRange.end, field.range.end) },
    valueRange: field.range,
    field,
  };
}

function ofItem(field: Field): readonly EnvironmentVariable[] {
  const match = /^([^=]+)=(.*)$/s.exec(field.string ?? "");
  const [, name, value] = match ?? [];
  if (name === undefined || value === undefined) return field.string === undefined ? [] : [withoutValue(field, field.string)];
  const inner = innerRange(field);
  const isPlain = inner.end - inner.start === (field.string ?? "").length;
  const equals = inner.start + name.length;
  return [
    {
      name,
      nameRange: isPlain ? { start: inner.start, end: equals } : field.range,
      value: interpolate(value),
      range: isPlain ? inner : field.range,
      valueRange: isPlain ? { start: equals + 1, end: inner.end } : field.range,
      field,
    },
  ];
}

function withoutValue(field: Field, name: string): EnvironmentVariable {
  return { name, nameRange: field.range, value: undefined, range: field.range, valueRange: field.range, field };
}

/** The scalar's token without its quotes. */
function innerRange({ range, isQuoted }: Field): Range {
  return isQuoted ? { start: range.start + 1, end: range.end - 1 } : range;
}
