import type { Dockerfile, Instruction } from "../../../model/dockerfile/dockerfile";
import { oncePer } from "../../../model/once";
import type { Comment } from "../../../model/tree/document";

/** A question: what the comments say that stand directly above an instruction and between its lines. */
export function commentsOn({ file, range }: Instruction): string {
  const onLine = commentsByLine(file);
  const first = file.lines.lineAt(range.start);
  const texts: string[] = [];
  for (let line = first - 1, one = onLine.get(line); one; one = onLine.get(--line)) texts.unshift(one.text);
  for (let line = first; line <= file.lines.lineAt(range.end); line++)
    texts.push(onLine.get(line)?.text ?? "");
  return texts.join(" ").trim();
}

/** A file may have thousands. */
const commentsByLine = oncePer(
  ({ comments, lines }: Dockerfile): ReadonlyMap<number, Comment> =>
    new Map(comments.map((one) => [lines.lineAt(one.range.start), one])),
);
