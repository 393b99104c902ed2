import { defaultOf, type Edit, type Pieces, write } from "./edit";
import { scalarText } from "./scalar-text";
import type { Range } from "./text";
import { replaceValue } from "./tree/edit/edit";
import type { Field } from "./tree/field";
import { rangeWithin } from "./written-text";

/** Where a part of a scalar's text stands; `undefined` where the file does not hold it as it is. */
export function rangeInScalar(field: Field, start: number, end: number): Range | undefined {
  return rangeWithin(scalarText(field), start, end);
}

/**
 * Writes a text in the place of a part of a scalar's, or between two of its characters. The whole scalar is written anew
 * where the part is hidden by an escape, or where the scalar needs quotes now; a block scalar never is.
 */
export function replaceWithin(field: Field, start: number, end: number, pieces: Pieces): Edit | undefined {
  const { string } = field;
  if (string === undefined || !replaceValue(field, "")) return undefined;
  const text = pieces.map(defaultOf).join("");
  const range = start < end ? rangeInScalar(field, start, end) : placeBetween(field, start);
  const isBlock = /^[|>]/.test(written(field));
  const part = range && write(range, pieces);
  // One scalar may hold thousands of such parts: it is only put together anew where that is needed.
  if (part && (field.isQuoted || isBlock) && canHold(field, text, isBlock)) return part;
  if (isBlock) return undefined;
  const newString = string.slice(0, start) + text + string.slice(end);
  const whole = replaceValue(field, newString);
  return part && whole && canHold(field, text, whole.newText === newString) ? part : whole;
}

/** The empty range behind a character of the text, or before the first one. */
function placeBetween(field: Field, at: number): Range | undefined {
  const neighbor = at > 0 ? rangeInScalar(field, at - 1, at) : rangeInScalar(field, 0, 1);
  const offset = at > 0 ? neighbor?.end : neighbor?.start;
  return offset === undefined ? undefined : { start: offset, end: offset };
}

/** Whether a text means itself in the quotes of a scalar, or in one without quotes that stays as it is. */
function canHold(field: Field, text: string, staysUnquoted: boolean): boolean {
  if (!field.isQuoted) return staysUnquoted && !/[\r\n]/.test(text);
  return !(written(field).startsWith("'") ? /['\r\n]/ : /["\\\r\n]/).test(text);
}

function written({ document, range }: Field): string {
  return document.text.slice(range.start, range.end);
}
