import { Blank, type Pieces } from "../../edit";
import { isFilled, isPlainMapping, isPlainSequence, type Plain, quotedBlank } from "./value";

export interface JsonLayout {
  /** Where mappings are written over several lines: the line end. */
  readonly eol?: "\n" | "\r\n";
  /** Blanks of one level of indentation. */
  readonly unit: string;
  /** Blanks behind a colon, and behind a comma on a line. */
  readonly gap: string;
}

/** An entry of a mapping whose key begins on a line with this indentation. */
export function jsonEntry(key: string, value: Plain, indent: string, layout: JsonLayout): Pieces {
  return [`${JSON.stringify(key)}:${layout.gap}`, ...json(value, indent, layout)];
}

/** A value that begins on a line with this indentation. Sequences of scalars stay on a line. */
export function json(value: Plain, indent: string, layout: JsonLayout): Pieces {
  if (value instanceof Blank) return isJsonLiteral(value.value) ? [value] : quotedBlank(value);
  if (!isPlainMapping(value) && !isPlainSequence(value)) return [JSON.stringify(value)];
  const [opener, closer] = isPlainSequence(value) ? (["[", "]"] as const) : (["{", "}"] as const);
  const inner = indent + layout.unit;
  const parts: readonly Pieces[] = isPlainSequence(value)
    ? value.map((item) => json(item, inner, layout))
    : Object.entries(value).map(([key, item]) => jsonEntry(key, item, inner, layout));
  if (parts.length === 0) return [opener + closer];
  const isOneLine = layout.eol === undefined || (isPlainSequence(value) && !value.some(isFilled));
  const before = isOneLine ? "" : layout.eol + inner;
  return [
    opener + before,
    ...parts.flatMap((part, i): Pieces => (i > 0 ? [`,${isOneLine ? layout.gap : before}`, ...part] : part)),
    (isOneLine ? "" : layout.eol + indent) + closer,
  ];
}

function isJsonLiteral(text: string): boolean {
  return /^(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)$/.test(text);
}
