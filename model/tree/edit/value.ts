import { Blank, type Pieces } from "../../edit";

/** A value to write, in plain data; strings are quoted where YAML or JSON needs it. */
export type Plain = string | number | boolean | Blank | readonly Plain[] | { readonly [key: string]: Plain };

export type PlainMapping = { readonly [key: string]: Plain };

export function isPlainMapping(value: Plain): value is PlainMapping {
  return typeof value === "object" && !(value instanceof Blank) && !Array.isArray(value);
}

export function isPlainSequence(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** A mapping or sequence that holds something. */
export function isFilled(value: Plain): boolean {
  if (isPlainSequence(value)) return value.length > 0;
  return isPlainMapping(value) && Object.keys(value).length > 0;
}

/** A blank inside the double quotes of YAML or JSON. */
export function quotedBlank(blank: Blank): Pieces {
  return ['"', new Blank(JSON.stringify(blank.value).slice(1, -1), blank.asked ?? blank), '"'];
}
