import {
  Blank,
  isFilled,
  isPlainMapping,
  isPlainSequence,
  type Pieces,
  type Plain,
  quotedBlank,
} from "./edit-value";

export interface JsonLayout {
  readonly eol: "\n" | "\r\n";
  /** Blanks of one level of indentation. */
  readonly unit: string;
}

/** A value that begins on a line with this indentation: mappings over several lines, sequences of scalars on one. */
export function json(value: Plain, indent: string, layout: JsonLayout): Pieces {
  if (value instanceof Blank) return isJsonLiteral(value.value) ? [value] : quotedBlank(value);
  if (!isPlainMapping(value) && !isPlainSequence(value)) return [JSON.stringify(value)];
  const [opener, closer] = isPlainSequence(value) ? (["[", "]"] as const) : (["{", "}"] as const);
  const inner = indent + layout.unit;
  const parts: readonly Pieces[] = isPlainSequence(value)
    ? value.map((item) => json(item, inner, layout))
    : Object.entries(value).map(
        ([key, item]): Pieces => [`${JSON.stringify(key)}: `, ...json(item, inner, layout)],
      );
  if (parts.length === 0) return [opener + closer];
  const isOneLine = isPlainSequence(value) && !value.some(isFilled);
  const before = isOneLine ? "" : layout.eol + inner;
  return [
    opener + before,
    ...parts.flatMap((part, i): Pieces => (i > 0 ? [isOneLine ? ", " : `,${before}`, ...part] : part)),
    (isOneLine ? "" : layout.eol + indent) + closer,
  ];
}

function isJsonLiteral(text: string): boolean {
  return /^(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)$/.test(text);
}
