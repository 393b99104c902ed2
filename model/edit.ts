import { moved, type Range } from "./text";

/**
 * A change of a text.
 * - `safe`: behaviour is unchanged or fails closed; part of fix-all and fix-on-save.
 * - `suggestion`: the right edit, but it changes behaviour; offered, never applied in bulk.
 * - `choice`: the person decides on a value, which is blank or a usual one: its edits hold them as `blanks`.
 */
export type FixKind = "safe" | "suggestion" | "choice";

export interface Edit {
  /** What is replaced, in the text that the finding is in (or in the file `path`). */
  readonly range: Range;
  readonly newText: string;
  /** What the person decides on, in the order of the text. */
  readonly blanks?: readonly WrittenBlank[];
  /** Another file to edit, or to create where it does not exist; the linted file when absent. */
  readonly path?: string;
  /** What of a YAML document is changed. */
  readonly target?: EditTarget;
}

/** A value or an entry of a YAML document, or the collection that something is added to. */
export interface EditTarget {
  readonly range: Range;
  /** The key that is added to a mapping. */
  readonly key?: string;
}

/** A value that the person decides on, with a default. One that stands at several places of a fix is asked for once. */
export class Blank {
  /** @param asked what is asked for, where this is the same value in other quotes */
  constructor(
    readonly value: string,
    readonly asked?: Blank,
  ) {}

  /** It has no usual value: its default is a word in capitals that says what is asked for. */
  get isOpen(): boolean {
    return /^[A-Z][A-Z\d]*$/.test(this.value);
  }
}

/** Where a blank stands in the `newText` of an edit, in offsets into it. */
export interface WrittenBlank extends Range {
  readonly blank: Blank;
}

/** Text to write, with blanks in it. */
export type Pieces = readonly (string | Blank)[];

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

/** The same edit, so many characters further down. */
export function movedEdit(edit: Edit, by: number): Edit {
  const { target } = edit;
  const range = moved(edit.range, by);
  return target
    ? { ...edit, range, target: { ...target, range: moved(target.range, by) } }
    : { ...edit, range };
}

/** The edit that writes the pieces over a range. */
export function write(range: Range, pieces: Pieces): Edit {
  const blanks: WrittenBlank[] = [];
  let newText = "";
  for (const piece of pieces) {
    const start = newText.length;
    newText += defaultOf(piece);
    if (piece instanceof Blank) blanks.push({ start, end: newText.length, blank: piece });
  }
  return blanks.length > 0 ? { range, newText, blanks } : { range, newText };
}

/** A piece of text, with the default where it is a blank. */
export function defaultOf(piece: string | Blank): string {
  return piece instanceof Blank ? piece.value : piece;
}

/** What an edit writes. */
export function piecesOf({ newText, blanks = [] }: Edit): Pieces {
  const pieces: (string | Blank)[] = [];
  let at = 0;
  for (const { start, end, blank } of blanks) {
    pieces.push(newText.slice(at, start), blank);
    at = end;
  }
  return [...pieces, newText.slice(at)];
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
