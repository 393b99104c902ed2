import { Blank, type Pieces } from "../../edit";
import { oncePerText } from "../../once";
import { booleanOf, isNull, numberOf } from "../plain";
import {
  isFilled,
  isPlainMapping,
  isPlainSequence,
  type Plain,
  type PlainMapping,
  quotedBlank,
} from "./value";

/** How a document is laid out. */
export interface YamlLayout {
  readonly eol: "\n" | "\r\n";
  /** Columns that a mapping stands to the right of its key. */
  readonly step: number;
  /** Columns that the dashes of a sequence stand to the right of its key. */
  readonly dash: number;
  /** The quotes of the strings of a list. */
  readonly quote?: string | undefined;
}

/** Lines of a block mapping whose keys stand at the column; the first line begins at its key. */
function blockMapping(mapping: PlainMapping, column: number, layout: YamlLayout): Pieces {
  const pieces: (string | Blank)[] = [];
  for (const [key, value] of Object.entries(mapping)) {
    if (pieces.length > 0) pieces.push(layout.eol + " ".repeat(column));
    pieces.push(`${yamlKey(key)}:`);
    for (const piece of afterKey(value, column, layout)) pieces.push(piece);
  }
  return pieces;
}

/** What follows the colon of a key that stands at the column. */
export function afterKey(value: Plain, column: number, layout: YamlLayout): Pieces {
  if (!isFilled(value)) return [" ", ...inBlock(value)];
  const inner = column + (isPlainSequence(value) ? layout.dash : layout.step);
  return [layout.eol + " ".repeat(inner), ...block(value, inner, layout)];
}

/** A collection whose keys or dashes stand at the column; the first line begins at its key or dash. */
export function block(value: Plain, column: number, layout: YamlLayout): Pieces {
  if (!isFilled(value)) return inBlock(value);
  if (isPlainMapping(value)) return blockMapping(value, column, layout);
  if (!isPlainSequence(value)) return inBlock(value);
  return value.flatMap(
    (item, i): Pieces => [i > 0 ? layout.eol + " ".repeat(column) : "", ...blockItem(item, column, layout)],
  );
}

/** An item of a sequence with its dash at the column. */
export function blockItem(item: Plain, column: number, layout: YamlLayout): Pieces {
  return [
    "- ",
    ...(quotedLike(layout.quote, item) ??
      (isFilled(item) && isPlainMapping(item) ? blockMapping(item, column + 2, layout) : inBlock(item))),
  ];
}

/** A value on one line outside of brackets. */
export function inBlock(value: Plain): Pieces {
  if (value instanceof Blank) return blank(value, false);
  return typeof value === "string" ? [yamlString(value)] : flow(value);
}

/**
 * A value on one line inside of brackets, itself in brackets when it is a collection.
 * @param quote of the strings of a list
 */
export function flow(value: Plain, quote?: string): Pieces {
  if (value instanceof Blank) return blank(value, true);
  if (typeof value === "string") return [yamlString(value, true)];
  if (isPlainSequence(value))
    return ["[", ...separated(value.map((item) => quotedLike(quote, item) ?? flow(item))), "]"];
  if (!isPlainMapping(value)) return [String(value)];
  const entries = Object.entries(value).map(
    ([key, inner]): Pieces => [`${yamlString(key, true)}: `, ...flow(inner)],
  );
  return ["{", ...separated(entries), "}"];
}

/** A blank may stand for a value of any type: it is quoted only where it would be no scalar. */
function blank(value: Blank, isInFlow: boolean): Pieces {
  return isPlainText(value.value, isInFlow) ? [value] : quotedBlank(value);
}

function separated(parts: readonly Pieces[]): Pieces {
  return parts.flatMap((part, i): Pieces => (i > 0 ? [", ", ...part] : part));
}

/** A string's token: plain where it reads back as this string, else in double quotes. */
export function yamlString(text: string, isInFlow = false): string {
  return isPlainText(text, isInFlow) && !readsAsOther(text) ? text : JSON.stringify(text);
}

/** The token of a key in a block: few are written, and often. */
export const yamlKey = oncePerText((key) => yamlString(key));

/** A string or a blank in the quotes of another one; nothing for other values, and where there are no quotes. */
export function quotedLike(quote: string | undefined, value: Plain): Pieces | undefined {
  if (quote === undefined) return undefined;
  if (value instanceof Blank) return quotedBlank(value);
  if (typeof value !== "string") return undefined;
  const isSingle = quote === "'" && !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(value);
  return [isSingle ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)];
}

/** True for text that needs no quotes to be one scalar, of whatever type. */
function isPlainText(text: string, isInFlow: boolean): boolean {
  if (/^$|^[\s,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|^(?:---|\.\.\.)|:(?:\s|$)|\s#|\s$/.test(text)) return false;
  if (/[^\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFDCF\uFDF0-\uFEFE\uFF00-\uFFFD]/.test(text)) return false;
  return !isInFlow || !/[,[\]{}]|^[?:]|:["']/.test(text);
}

/** True for plain text that some YAML version reads as something else than a string. */
function readsAsOther(text: string): boolean {
  if (isNull(text) || booleanOf(text) !== undefined || numberOf(text) !== undefined) return true;
  return /^(?:[yYnN]|=|<<|[-+]?\.(?:inf|nan)|[-+]?[0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)$/i.test(
    text,
  );
}
