import { type Blank, type Edit, insert, type Pieces, piecesOf, write } from "./edit";
import { lineStart } from "./text";

/**
 * What each edit of a fix inserts, in the syntax of LSP snippets: literal `$`, `}` and `\` are escaped. The tab stops are
 * numbered over all edits, because an editor joins the snippets of one document. `undefined` for an edit without blanks.
 */
export function snippetsOf(edits: readonly Edit[]): readonly (string | undefined)[] {
  const stops = new Map<Blank, number>();
  function snippet(pieces: Pieces): string {
    return pieces
      .map((piece) => {
        if (typeof piece === "string") return escaped(piece);
        const asked = piece.asked ?? piece;
        const stop = stops.get(asked) ?? stops.size + 1;
        stops.set(asked, stop);
        return `\${${stop}:${escaped(piece.value)}}`;
      })
      .join("");
  }
  return edits.map((edit) => (edit.blanks ? snippet(piecesOf(edit)) : undefined));
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/**
 * The same change with each edit of several lines at the start of a line, where an editor that indents the lines of a
 * snippet (and of all edits that come with it) like the one that it begins on adds nothing.
 * @param edits of one text, in its order
 */
export function fromLineStarts(text: string, edits: readonly Edit[]): readonly Edit[] {
  const placed: Edit[] = [];
  for (const edit of edits) {
    let whole = edit;
    while (whole.newText.includes("\n") && lineStart(text, whole.range.start) < whole.range.start) {
      const start = lineStart(text, whole.range.start);
      const isBeside = (placed.at(-1)?.range.end ?? -1) >= start;
      const before = isBeside ? placed.pop() : undefined;
      whole = joined(text, before ?? insert(start, ""), whole);
    }
    placed.push(whole);
  }
  return placed;
}

/** Two edits, and the text between them, as one. */
function joined(text: string, first: Edit, second: Edit): Edit {
  const range = { start: first.range.start, end: second.range.end };
  const between = text.slice(first.range.end, second.range.start);
  return { ...second, ...write(range, [...piecesOf(first), between, ...piecesOf(second)]) };
}
