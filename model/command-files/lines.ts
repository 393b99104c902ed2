import { lineEnd, linesOf, nextLine, type Range } from "../text";
import type { Comment } from "../tree/document";

/** Lines with those that they continue in, each of which but the last ends with a backslash; without their end. */
export function* logicalLines(text: string): Iterable<Range> {
  for (let start = 0; start < text.length; ) {
    let at = start;
    let end = lineEnd(text, at);
    while (text[end - 1] === "\\" && nextLine(text, at) < text.length) {
      at = nextLine(text, at);
      end = lineEnd(text, at);
    }
    yield { start, end };
    start = nextLine(text, at);
  }
}

/** The lines whose first character but blanks is one of these. */
export function commentLines(text: string, marks: string): readonly Comment[] {
  const comments: Comment[] = [];
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const mark = line.trimStart()[0];
    if (mark === undefined || !marks.includes(mark)) continue;
    const range = { start: start + line.indexOf(mark), end };
    comments.push({ range, text: text.slice(range.start + 1, end).trim(), ownLine: true });
  }
  return comments;
}
