import { replaceMarks } from "../dockerfile/template";
import { rangeInScalar, replaceWithin } from "../scalar-edit";
import { replaceValue } from "../tree/edit/edit";
import type { Field } from "../tree/field";
import { unknownInstead, withUnknownBraces } from "../unknown-text";
import type { Owner, Permission, Said } from "./permission";

/** A text that nothing is put into: no variable of a template, of Ansible, Jinja or Terraform. */
export function isLiteral(text: string): boolean {
  return !/\{[{%]|\$\{|<%/.test(text);
}

/**
 * A text with `unknownCharacter` over what a template puts in: a variable of Ansible, Jinja or Terraform, and a block from its
 * `if` to its `end`.
 */
export function withoutMarks(text: string): string {
  const plain = text.replace(/\{#[^#]*#\}/g, (comment) => comment.replace(/./g, " "));
  return withUnknownBraces(withoutDirectives(replaceMarks(plain, unknownInstead)));
}

/** What is between the first `%{ if … }` and the last `%{ endif }` of Terraform may be written or not. */
function withoutDirectives(text: string): string {
  const start = text.search(/%\{~? *(?:if|for)\b/);
  const end = text.indexOf("}", text.lastIndexOf("%{")) + 1;
  return start < 0 || end < start
    ? text
    : text.slice(0, start) + unknownInstead(text.slice(start, end)) + text.slice(end);
}

/** What a scalar says; nothing where it is not written. A mode without quotes and a leading zero is a decimal number. */
export function saidBy(field: Field): Said | undefined {
  const { string, isQuoted, isShared, range } = field;
  if (field.kind !== "scalar") return undefined;
  const isDecimal = !isQuoted && /^[1-9]\d*$/.test(string ?? "");
  return {
    value: string === undefined || !isLiteral(string) ? undefined : isDecimal ? inOctal(string) : string,
    range,
    ...(isDecimal && { isDecimal }),
    replace: (text) => (isShared ? undefined : replaceValue(field, text)),
  };
}

function inOctal(decimal: string): string {
  return Number(decimal).toString(8);
}

/** What a part of a scalar says, from `start` to `end` of its text. */
export function saidWithin(field: Field, start: number, end: number): Said | undefined {
  const { string = "", isShared, range } = field;
  const value = string.slice(start, end);
  if (value === "") return undefined;
  return {
    value: isLiteral(value) ? value : undefined,
    range: rangeInScalar(field, start, end) ?? range,
    replace: (text) => (isShared ? undefined : replaceWithin(field, start, end, [text])),
  };
}

/** `user:group` in a scalar. */
export function ownersBy(field: Field): Pick<Permission, "owner" | "group"> {
  const { string } = field;
  if (string === undefined || !isLiteral(string)) return {};
  const colon = string.indexOf(":");
  const end = colon < 0 ? string.length : colon;
  return {
    owner: asOwner(saidWithin(field, 0, end)),
    group: colon < 0 ? undefined : saidWithin(field, colon + 1, string.length),
  };
}

export function asOwner(said: Said | undefined): Owner | undefined {
  return said && { ...said, isCaller: false };
}
