import type { Range } from "./text";

/**
 * A change of a text.
 * - `safe`: behaviour is unchanged or fails closed; part of fix-all and fix-on-save.
 * - `suggestion`: the right edit, but it changes behaviour; offered, never applied in bulk.
 * - `choice`: needs a value from the person; `snippet` holds the blanks.
 */
export type FixKind = "safe" | "suggestion" | "choice";

export interface Edit {
  /** What is replaced, in the text that the finding is in (or in the file `path`). */
  readonly range: Range;
  readonly newText: string;
  /**
   * The same text with LSP snippet placeholders, for clients that support them. Literal `$`, `}` and `\` are
   * escaped. It starts at column 0 or is one line, because an editor indents it anew.
   */
  readonly snippet?: string;
  /** Another file to edit, or to create where it does not exist; the linted file when absent. */
  readonly path?: string;
}

/** What is to be written, and the same with placeholders for clients with snippets. Lines are separated by `\n`. */
export interface NewText {
  readonly text: string;
  readonly snippet?: string;
}

export interface Fix {
  /** Imperative and specific: "Set allowPrivilegeEscalation: false". */
  readonly title: string;
  readonly kind: FixKind;
  readonly edits: readonly Edit[];
}

export function insert(offset: number, newText: string): Edit {
  return { range: { start: offset, end: offset }, newText };
}

export function replace(range: Range, newText: string): Edit {
  return { range, newText };
}

/**
 * A fix of these edits and lists of edits, or nothing when one of them cannot be made: edit builders of the model return
 * `undefined` where the text does not allow an edit (behind an alias, inside a template), and half a fix is none.
 */
export function fix(
  title: string,
  kind: FixKind,
  ...edits: readonly (Edit | undefined | readonly (Edit | undefined)[])[]
): Fix | undefined {
  const all = edits.flat();
  const made = all.filter((edit) => edit !== undefined);
  return made.length === all.length && made.length > 0
    ? { title, kind, edits: [...made].sort(inTextOrder) }
    : undefined;
}

/**
 * At the same place the deeper indented text comes first: there a nested YAML collection and the ones around it end
 * together, and each is extended at its own depth.
 */
function inTextOrder(a: Edit, b: Edit): number {
  return a.range.start - b.range.start || a.range.end - b.range.end || indentation(b) - indentation(a);
}

/** Blanks, behind a line end, that an inserted text begins with. */
function indentation({ newText }: Edit): number {
  return /^(?:\r?\n)?( *-?)/.exec(newText)?.[1]?.length ?? 0;
}

/** The edits in the order of the text, or nothing when two of them overlap. */
export function sortedEdits(edits: readonly Edit[]): readonly Edit[] | undefined {
  const sorted = [...edits].sort(inTextOrder);
  const overlaps = sorted.some((edit, i) => i > 0 && edit.range.start < (sorted[i - 1] as Edit).range.end);
  return overlaps ? undefined : sorted;
}

/** The text after the edits of the linted file; edits of other files (`path`) are left out. @throws on overlap */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = sortedEdits(edits.filter((edit) => edit.path === undefined));
  if (!sorted) throw new RangeError("edits overlap");
  let result = "";
  let at = 0;
  for (const { range, newText } of sorted) {
    result += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + text.slice(at);
}

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
