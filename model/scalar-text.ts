import type { Field } from "./tree/field";
import type { WrittenText } from "./written-text";

/**
 * The text of a scalar with the way from its offsets to the file, whatever the style: indentation, folds and line ends
 * are what the two differ in. Where escapes stand, every offset is that of the whole scalar.
 */
export function scalarText(field: Field): WrittenText {
  const text = field.string ?? "";
  const { start, end } = field.range;
  const offsets = align(text, field.document.text.slice(start, end));
  return {
    text,
    toOffset: (offset, edge) => {
      if (!offsets) return edge === "start" ? start : end;
      return edge === "end"
        ? start + (offsets[offset - 1] ?? 0) + 1
        : start + (offsets[offset] ?? end - start);
    },
  };
}

/** For each character of a scalar's text its offset in the source; a space may stand for other white space. */
function align(text: string, source: string): readonly number[] | undefined {
  const offsets: number[] = [];
  const quote = source[0];
  let at = contentStart(source);
  for (const unit of text.split("")) {
    if (source[at] !== unit && isSpace(unit)) {
      offsets.push(Math.min(at, source.length));
      if (isSpace(source[at])) at++;
      continue;
    }
    while (source[at] !== unit && isSpace(source[at])) at++;
    if (source[at] !== unit || (quote === '"' && unit === "\\")) return undefined;
    offsets.push(at);
    at += quote === "'" && unit === "'" ? 2 : 1;
  }
  return offsets;
}

function contentStart(source: string): number {
  if (/^[|>]/.test(source)) return source.indexOf("\n") + 1;
  return /^["']/.test(source) ? 1 : 0;
}

function isSpace(unit: string | undefined): boolean {
  return unit === " " || unit === "\n" || unit === "\t" || unit === "\r";
}
