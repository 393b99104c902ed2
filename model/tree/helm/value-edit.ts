import { defaultOf, type Edit, type Pieces, piecesOf, write } from "../../edit";
import { replaceWithin } from "../../scalar-edit";
import { contains, type Range } from "../../text";
import { replaceValue } from "../edit/edit";
import { booleanOf, numberOf } from "../plain";
import { inFile, type PlacedValue, type Rendered } from "./rendered";

/**
 * The edit of a `values.yaml` that comes to the same as an edit of a template in which a value was written; `undefined`
 * where it changes more than the value.
 */
export function editOfValue(edit: Edit, rendered: Rendered, value: PlacedValue): Edit | undefined {
  return value.columns ? editOfCollection(edit, rendered, value) : editOfScalar(edit, rendered, value);
}

/** What stands around the value in its token has to stay: quotes, a name in front of a tag. */
function editOfScalar(
  edit: Edit,
  { text }: Rendered,
  { field, start, pieces }: PlacedValue,
): Edit | undefined {
  const [piece] = pieces;
  const { string } = field;
  if (!piece || string === undefined) return undefined;
  const own = { start: start + piece.start, end: start + piece.start + string.length };
  const { range } = edit;
  if (contains(own, range))
    return written(field, range.start - own.start, range.end - own.start, piecesOf(edit));
  if (!contains(range, own)) return undefined;
  const [before, after] = [text.slice(range.start, own.start), text.slice(own.end, range.end)];
  const inner = within(piecesOf(edit), before, after);
  return inner && written(field, 0, string.length, inner);
}

/** A boolean or a number stays one. */
function written(field: PlacedValue["field"], start: number, end: number, pieces: Pieces): Edit | undefined {
  const isWhole = start === 0 && end === field.string?.length && !field.isQuoted;
  const all = pieces.filter((piece) => piece !== "");
  const [piece = ""] = all;
  const text = defaultOf(piece);
  const plain = isWhole && all.length === 1 ? (booleanOf(text) ?? numberOf(text)) : undefined;
  if (plain === undefined) return replaceWithin(field, start, end, pieces);
  const edit = replaceValue(field, plain);
  return edit && edit.newText === text ? { ...edit, ...write(edit.range, [piece]) } : undefined;
}

/** Pieces without the text that they begin and end with; `undefined` where they do not. */
function within(pieces: Pieces, before: string, after: string): Pieces | undefined {
  const text = pieces.map(defaultOf).join("");
  const [first = "", last = ""] = [pieces[0], pieces.at(-1)];
  if (typeof first !== "string" || typeof last !== "string") return undefined;
  if (!first.startsWith(before) || !last.endsWith(after) || text.length < before.length + after.length)
    return undefined;
  const inner = [first.slice(before.length), ...pieces.slice(1)];
  const end = inner.at(-1) as string;
  return [...inner.slice(0, -1), end.slice(0, end.length - after.length)];
}

/** Lines of a collection are indented in the file as far as they are there. */
function editOfCollection(edit: Edit, { text }: Rendered, value: PlacedValue): Edit | undefined {
  const { file, written: own } = value.columns as NonNullable<PlacedValue["columns"]>;
  if (!contains(value, edit.range)) return undefined;
  const range = placed(edit.range, value);
  const target = edit.target && contains(value, edit.target.range) && placed(edit.target.range, value);
  if (!range || (edit.target && !target)) return undefined;
  const { eol } = value.field.document.lines;
  let startsLine = text[edit.range.start - 1] === "\n";
  let isInside = true;
  const pieces = piecesOf(edit).map((piece) => {
    if (typeof piece !== "string") return piece;
    const lines = piece.split(/\r?\n/).map((line, i) => {
      if ((i === 0 && !startsLine) || line === "") return line;
      if (!line.startsWith(" ".repeat(own))) isInside = false;
      return " ".repeat(file) + line.slice(own);
    });
    startsLine = piece === "" ? startsLine : piece.endsWith("\n");
    return lines.join(eol);
  });
  return isInside
    ? { ...write(range, pieces), ...(edit.target && target && { target: { ...edit.target, range: target } }) }
    : undefined;
}

/** Where a range in a collection stands in its file. */
export function placed(range: Range, value: PlacedValue): Range | undefined {
  const start = inFile(value, range.start);
  const end = inFile(value, range.end);
  return start === undefined || end === undefined ? undefined : { start, end };
}
