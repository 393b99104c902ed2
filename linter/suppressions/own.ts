import type { Comment } from "../../model/tree/document";
import { type Commented, type Name, type OwnComment, type Suppression, wholeFile } from "./suppression";

/** `seaworthy-ignore <id>[, <id>] [-- reason]`, or `seaworthy-ignore-file`. */
const form = /^seaworthy-ignore(-file)?(?=[\s,]|$)(.*?)(?:\s--(?:\s(.*))?)?$/s;

/** Our own comments: for what stands below (in YAML also before) them, or for the file. */
export function readOwn(comment: Comment, commented: Commented): readonly Suppression[] {
  const [, file, list, reason] = form.exec(comment.text) ?? [];
  if (list === undefined) return [];
  const scope = file ? comment.ownLine && wholeFile : commented.target(comment);
  const own: OwnComment = {
    range: comment.range,
    ownLine: comment.ownLine,
    names: readNames(commented.text, comment, list),
  };
  const names = own.names.length > 0 ? own.names.map(({ text }) => text) : [""];
  return names.map((name) => ({
    tool: "seaworthy",
    name,
    scope: scope || nowhere,
    comment: own,
    ...(reason?.trim() && { reason: reason.trim() }),
  }));
}

/** A comment that stands at nothing suppresses nothing. */
const nowhere = { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY };

function readNames(source: string, { range, text }: Comment, list: string): readonly Name[] {
  const listStart = source.indexOf(text, range.start) + text.indexOf(list, "seaworthy-ignore".length);
  return [...list.matchAll(/[^\s,]+/g)].map((match) => {
    const start = listStart + match.index;
    return { text: match[0], range: { start, end: start + match[0].length } };
  });
}
