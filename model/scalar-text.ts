import type { Field } from "./tree/field";
import type { TreeNode } from "./tree/node";
import type { WrittenText } from "./written-text";

/**
 * The text of a scalar with the way from its offsets to the file, whatever the style: quotes, escapes, indentation, folds
 * and line ends are what the two differ in. Where they cannot be told apart, every offset is that of the whole scalar.
 */
export function scalarText(field: Field): WrittenText {
  const text = field.string ?? "";
  const { start, end } = field.range;
  const isAsWritten = end - start === text.length && field.document.text.startsWith(text, start);
  if (isAsWritten) return { text, toOffset: (offset) => start + offset };
  return {
    text,
    toOffset: (offset, edge) => {
      const places = placesIn(field);
      if (!places) return edge === "start" ? start : end;
      return edge === "end"
        ? start + (places.ends[offset - 1] ?? 0)
        : start + (places.starts[offset] ?? end - start);
    },
  };
}

/** For each character of a scalar's text where it starts and ends in the source. */
interface Places {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A scalar may hold thousands of places that are asked for, and thousands may share it. */
function placesIn({ node, string = "", document, range }: Field): Places | undefined {
  if (!node) return undefined;
  const known = placesOf.get(node);
  if (known) return known.places;
  const places = align(string, document.text.slice(range.start, range.end));
  placesOf.set(node, { places });
  return places;
}

const placesOf = new WeakMap<TreeNode, { readonly places: Places | undefined }>();

/** A space of the text may stand for other white space of the source. */
function align(text: string, source: string): Places | undefined {
  const starts: number[] = [];
  const ends: number[] = [];
  const quote = /^["']/.exec(source)?.[0];
  let at = contentStart(source);
  for (let i = 0; i < text.length; i++) {
    const unit = text[i];
    if (quote === '"') at = skipContinuations(source, at);
    let length = 1;
    if (quote === '"' && source[at] === "\\") {
      length = escapeLengths[source[at + 1] ?? ""] ?? 2;
      // Beyond the basic plane, one escape stands for two units.
      if (length === 10 && /[\uD800-\uDBFF]/.test(unit ?? "")) {
        starts.push(at);
        ends.push(at + length);
        i++;
      }
    } else if (source[at] !== unit && isSpace(unit)) {
      length = isSpace(source[at]) ? 1 : 0;
    } else {
      while (source[at] !== unit && isSpace(source[at])) at++;
      if (source[at] !== unit) return undefined;
      if (quote === "'" && unit === "'") length = 2;
    }
    starts.push(at);
    ends.push(at + length);
    at += length;
  }
  return { starts, ends };
}

/** How long an escape is that has digits; the others have two characters. */
const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** Over line ends that are escaped, which say nothing, and the indentation behind them. */
function skipContinuations(source: string, start: number): number {
  let at = start;
  for (;;) {
    const isEscaped = source[at] === "\\" && (source[at + 1] === "\n" || source.startsWith("\r\n", at + 1));
    if (!isEscaped) return at;
    at++;
    while (isSpace(source[at])) at++;
  }
}

function contentStart(source: string): number {
  if (/^[|>]/.test(source)) return source.indexOf("\n") + 1;
  return /^["']/.test(source) ? 1 : 0;
}

function isSpace(unit: string | undefined): boolean {
  return unit === " " || unit === "\n" || unit === "\t" || unit === "\r";
}
