import { oncePer } from "../../model/once";
import type { Comment, TreeDocument } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";

/** The comment at the end of the line of an offset, and those on the lines above it. */
export function commentAt({ document }: Field, offset: number): string {
  const onLine = commentsByLine(document);
  const line = document.lines.lineAt(offset);
  const texts = [onLine.get(line)?.text ?? ""];
  for (let above = onLine.get(line - 1), n = line - 1; above?.ownLine; above = onLine.get(--n))
    texts.push(above.text);
  return texts.join(" ");
}

/** Of a file there may be thousands of questions. */
const commentsByLine = oncePer(
  ({ comments, lines }: TreeDocument): ReadonlyMap<number, Comment> =>
    new Map(comments.map((one) => [lines.lineAt(one.range.start), one])),
);

/**
 * A comment directly above an item of a list, or in it, says what it is for: who removes it would undo what somebody
 * decided.
 */
export function isJustified(item: Field): boolean {
  const { lines } = item.document;
  const onLine = commentsByLine(item.document);
  if (purpose.test(commentAt(item, item.range.start))) return true;
  for (let line = lines.lineAt(item.range.start); line <= lines.lineAt(item.range.end); line++)
    if (purpose.test(onLine.get(line)?.text ?? "")) return true;
  return false;
}

const purpose =
  /\b(?:requir(?:e[sd]?|ements?)|need(?:s|ed)?|necessary|must|for|because|so that|in order to|used (?:by|to)|allows?|lets?)\b/i;
