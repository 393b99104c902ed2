import type { Edit } from "../edit";
import { Blank, type Pieces } from "./edit-value";

/**
 * The edit that writes the pieces over a span of the text. A snippet of several lines starts at column 0, because an
 * editor indents it anew: the text before it on its line is written again.
 */
export function writePieces(text: string, start: number, end: number, pieces: Pieces): Edit {
  const newText = pieces.map((piece) => (typeof piece === "string" ? piece : piece.value)).join("");
  if (!pieces.some((piece) => piece instanceof Blank)) return { range: { start, end }, newText };
  const lineStart = newText.includes("\n") ? text.lastIndexOf("\n", start - 1) + 1 : start;
  const before = text.slice(lineStart, start);
  return {
    range: { start: lineStart, end },
    newText: before + newText,
    snippet: snippetOf([before, ...pieces]),
  };
}

function snippetOf(pieces: Pieces): string {
  let count = 0;
  return pieces
    .map((piece) => {
      if (typeof piece === "string") return escapeSnippet(piece);
      count++;
      return `\${${count}:${escapeSnippet(piece.value)}}`;
    })
    .join("");
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
