import { type Edit, piecesOf, write } from "../../model/edit";
import { firstIndex } from "../../model/search";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";
import type { Reporting } from "../report";
import { type Placement, placeReported } from "./placement";

/** A text of its own written in a block scalar, and where its lines stand in the file. */
export interface InlineText extends Placement {
  readonly text: string;
}

/**
 * The text in a block scalar: a `dockerfile_inline`, a Kustomize patch. `undefined` where its lines are not the file's
 * own, indented: a folded or quoted scalar, or one in which Compose replaces `$$`.
 */
export function readInline(field: Field): InlineText | undefined {
  const { string, isShared, range, document } = field;
  if (string === undefined || string.includes("$$") || isShared) return undefined;
  const source = document.text.slice(range.start, range.end);
  const header = /^\|[+-]?([1-9])?[+-]?[ \t]*(?:#[^\n]*)?\r?\n/.exec(source);
  if (!header) return undefined;
  const written = source.slice(header[0].length).split("\n");
  const indent = indentOf(written);
  const starts: { readonly line: number; readonly file: number }[] = [];
  let text = "";
  let file = range.start + header[0].length;
  for (const line of written) {
    const stripped = line.slice(indent).replace(/\r$/, "");
    starts.push({ line: text.length, file: file + Math.min(indent, line.length) });
    text += `${stripped}\n`;
    file += line.length + 1;
  }
  if (text.trimEnd() !== string.trimEnd()) return undefined;
  text = string;

  const place = (offset: number) => {
    const behind = firstIndex(starts.length, (i) => (starts[i]?.line ?? 0) > offset);
    const start = starts[behind - 1] ?? { line: 0, file: range.start };
    return Math.min(start.file + offset - start.line, range.end);
  };
  const placeRange = ({ start, end }: Range) => ({ start: place(start), end: place(end) });
  const lineStart = document.lines.eol + " ".repeat(indent);
  return {
    text,
    range: placeRange,
    edit: (edit: Edit) => placeEdit(edit, placeRange, lineStart),
  };
}

/**
 * An edit of a text for the file that the text stands in.
 * @param lineStart what is written for a line end: with the indentation behind it
 */
export function placeEdit(
  { target: _, ...edit }: Edit,
  placeRange: Placement["range"],
  lineStart: string,
): Edit {
  const pieces = piecesOf(edit).map((piece) =>
    typeof piece === "string" ? piece.replaceAll("\n", lineStart) : piece,
  );
  return { ...edit, ...write(placeRange(edit.range), pieces) };
}

/** Reports what is said about the text where it stands in the file. */
export function askAboutInline(
  inline: InlineText,
  reporting: Reporting,
  ask: (own: Reporting) => void,
): void {
  const own = reporting.another();
  ask(own);
  for (const one of own.reported) reporting.reported.push(placeReported(one, inline));
  for (const { rule, range } of own.closed) reporting.closed.push({ rule, range: inline.range(range) });
  for (const range of own.unread) reporting.unread.push(inline.range(range));
}

function indentOf(lines: readonly string[]): number {
  const first = lines.find((line) => line.trim() !== "") ?? "";
  return first.length - first.trimStart().length;
}
