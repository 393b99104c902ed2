import { type Edit, replace } from "./edit";
import type { Range } from "./text";

/** What stands in an edited text: a part of the text before, or what was written. */
type Piece = Range | string;

/**
 * The edits of a text that do at once what two lists do one after the other: the second edits what the first makes. Both
 * are in the order of the text. Takes time in proportion to the edits.
 */
export function composeEdits(first: readonly Edit[], second: readonly Edit[]): readonly Edit[] {
  const pieces = piecesOf(first).values();
  let next = pieces.next().value;
  const composed: Piece[] = [];

  /** Passes what stands in so many characters. */
  function pass(length: number, taken: Piece[]): void {
    let left = length;
    while (next !== undefined && left > 0) {
      const size = lengthOf(next);
      taken.push(size <= left ? next : cut(next, 0, left));
      next = size <= left ? pieces.next().value : cut(next, left, size);
      left -= size;
    }
  }

  let at = 0;
  for (const { range, newText } of second) {
    pass(range.start - at, composed);
    composed.push(newText);
    pass(range.end - range.start, []);
    at = range.end;
  }
  pass(Number.POSITIVE_INFINITY, composed);
  return editsOf(composed);
}

function piecesOf(edits: readonly Edit[]): readonly Piece[] {
  let at = 0;
  const pieces = edits.flatMap(({ range, newText }): Piece[] => {
    const kept = { start: at, end: range.start };
    at = range.end;
    return [kept, newText];
  });
  return [...pieces, { start: at, end: Number.POSITIVE_INFINITY }];
}

function editsOf(pieces: readonly Piece[]): readonly Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let written = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      written += piece;
    } else if (piece.start < piece.end) {
      if (piece.start > at || written !== "") edits.push(replace({ start: at, end: piece.start }, written));
      at = piece.end;
      written = "";
    }
  }
  return edits;
}

function lengthOf(piece: Piece): number {
  return typeof piece === "string" ? piece.length : piece.end - piece.start;
}

function cut(piece: Piece, from: number, to: number): Piece {
  return typeof piece === "string"
    ? piece.slice(from, to)
    : { start: piece.start + from, end: piece.start + to };
}
