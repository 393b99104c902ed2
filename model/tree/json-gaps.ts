import type { Range } from "../text";
import { unknownCharacter } from "../unknown-text";

/** A JSON text of which parts are not known, as one that can be read, with each character where it stood. */
export interface FilledJson {
  readonly text: string;
  /** What may be other entries, with the commas between them. In the order of the text. */
  readonly gaps: readonly Range[];
}

/** A string, a comment, a value behind a colon that is not known in part, or another word of `unknownCharacter`. */
const pieces = new RegExp(
  String.raw`"(?:[^"\\\n]|\\.)*"?|//[^\n]*|(:\s*)[\w.+-]*${unknownCharacter}[\w.+${unknownCharacter}-]*|${unknownCharacter}+`,
  "g",
);
const colon = /\s*:/y;

/** Writes a number for each value that is not known, and nothing for what may be entries. */
export function filled(text: string): FilledJson {
  if (!text.includes(unknownCharacter)) return { text, gaps: [] };
  const gaps: Range[] = [];
  const read = text.replace(pieces, (piece, before: string | undefined, start: number) => {
    if (!piece.includes(unknownCharacter) || piece.startsWith("//")) return piece;
    if (before !== undefined) return before + "1".repeat(piece.length - before.length);
    const end = start + piece.length;
    const isString = piece.startsWith('"');
    colon.lastIndex = end;
    if (!isString || colon.test(text)) gaps.push({ start, end });
    return isString ? piece : " ".repeat(piece.length);
  });
  return { text: read, gaps };
}

/** Whether a part of the scalar that stands there is not known. */
export function isUnknownAt(text: string, { start, end }: Range): boolean {
  return text.slice(Math.max(0, start - 1), end + 1).includes(unknownCharacter);
}
