import { oncePer } from "../../model/once";
import type { Lines } from "../../model/text";
import type { Comment } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";

/** A text with comments, of which there may be thousands. */
interface Commented {
  readonly comments: readonly Comment[];
  readonly lines: Lines;
}

type ByLine = ReadonlyMap<number, Comment>;

export const commentsByLine = oncePer(
  ({ comments, lines }: Commented): ByLine =>
    new Map(comments.map((one) => [lines.lineAt(one.range.start), one])),
);

/** The comments on lines of their own directly above a line, the nearest first. */
export function textsAbove(onLine: ByLine, line: number): readonly string[] {
  const texts: string[] = [];
  for (let n = line - 1, one = onLine.get(n); one?.ownLine; one = onLine.get(--n)) texts.push(one.text);
  return texts;
}

/** The comment at the end of the line of an offset, and those on the lines above it, each on a line. */
export function commentAt({ document }: Field, offset: number): string {
  const onLine = commentsByLine(document);
  const line = document.lines.lineAt(offset);
  return [onLine.get(line)?.text ?? "", ...textsAbove(onLine, line)].join("\n");
}

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

/** A comment on the lines of an item, or of the key of its list, says that all of them are meant. */
export function asksForAll({ document, parent, range }: Field): boolean {
  const { lines } = document;
  const onLine = commentsByLine(document);
  const first = lines.lineAt(parent?.keyRange?.start ?? range.start);
  for (let line = first; line <= lines.lineAt(range.end); line++)
    if (/\b(?:all|any|every(?:thing)?)\b/i.test(onLine.get(line)?.text ?? "")) return true;
  return false;
}

const purpose =
  /^to [a-z]|\b(?:requir(?:e[sd]?|ements?)|need(?:s|ed)?|necessary|must|for|because|so\sthat|in\sorder\sto|used\s(?:by|to)|allows?|lets?)\b/im;
