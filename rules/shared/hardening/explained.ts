import { oncePer } from "../../../model/once";
import type { Comment, TreeDocument } from "../../../model/tree/document";
import type { Field } from "../../../model/tree/field";

/** A comment beside the entry, or directly above it or above the mapping that it is in, says why it is root. */
export function isExplained(field: Field): boolean {
  const starts = [field, field.parent].flatMap((one) => one?.keyRange?.start ?? []);
  return starts.some((start) => reason.test(commentAt(field, start)));
}

const reason = /\broot\b|\bpermissions?\b|\bprivileged?\b|\bowner(?:ship)?\b|\bchown\b/i;

/** The comment at the end of the line, and those on the lines above it. */
function commentAt({ document }: Field, offset: number): string {
  const onLine = commentsByLine(document);
  const line = document.lines.lineAt(offset);
  const texts = [onLine.get(line)?.text ?? ""];
  for (let above = onLine.get(line - 1), n = line - 1; above?.ownLine; above = onLine.get(--n))
    texts.push(above.text);
  return texts.join(" ");
}

/** A file may give root to thousands. */
const commentsByLine = oncePer(
  ({ comments, lines }: TreeDocument): ReadonlyMap<number, Comment> =>
    new Map(comments.map((one) => [lines.lineAt(one.range.start), one])),
);
