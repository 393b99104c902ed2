import type { Range } from "../text";
import { skipBlanks, skipWord, trimmed } from "./characters";
import type { Directives } from "./dockerfile";
import { type HeredocBodies, type HeredocMark, heredocMarks, readBodies } from "./heredocs";
import { LogicalLine } from "./logical-line";
import { jsonElements } from "./words";

/** An instruction as it stands in the text, before anything is known about stages and variables. */
export interface Statement extends HeredocBodies {
  readonly line: LogicalLine;
  /** Upper case. */
  readonly keyword: string;
  /** Of the keyword, in the line. */
  readonly keywordRange: Range;
  readonly isOnBuild: boolean;
  /** The words of the line that announce the heredocs. */
  readonly marks: readonly HeredocMark[];
  /** Everything behind the keyword, in the line, without blanks around it. */
  readonly rest: Range;
  /** In the file: from the keyword (ONBUILD included) to the end of the last argument or closing delimiter. */
  readonly range: Range;
}

const withHeredocs = new Set(["RUN", "COPY", "ADD"]);

/**
 * The instructions of a text. One begins at each line that has something else than blanks and a comment on it, and that
 * is not taken by the instruction before it.
 */
export function readStatements(text: string, directives: Directives): readonly Statement[] {
  const statements: Statement[] = [];
  for (let at = directives.end; at < text.length; ) {
    const start = skipBlanks(text, at);
    if (text[start] === "#") {
      at = lineAfter(text, start);
      continue;
    }
    const line = new LogicalLine(text, start, directives.escape);
    const statement = readStatement(text, line);
    if (statement) statements.push(statement);
    at = statement?.next ?? line.next;
  }
  return statements;
}

function readStatement(text: string, line: LogicalLine): Statement | undefined {
  const content = trimmed(line.text, 0, line.text.length);
  if (content.start === content.end) return undefined;
  let keywordRange = wordAt(line.text, content.start);
  const isOnBuild = upperCase(line, keywordRange) === "ONBUILD" && keywordRange.end < content.end;
  if (isOnBuild) keywordRange = wordAt(line.text, skipBlanks(line.text, keywordRange.end));
  const keyword = upperCase(line, keywordRange);
  const rest = { start: skipBlanks(line.text, keywordRange.end, content.end), end: content.end };
  const marks = mayHaveHeredocs(line.text, keyword, rest) ? heredocMarks(line.text, rest.start) : [];
  const bodies = readBodies(text, line.next, marks);
  const end = marks.length > 0 ? bodies.end : line.range(content).end;
  const range = { start: line.range(content).start, end };
  return { line, keyword, keywordRange, isOnBuild, marks, rest, range, ...bodies };
}

function mayHaveHeredocs(line: string, keyword: string, rest: Range): boolean {
  return (
    withHeredocs.has(keyword) &&
    line.includes("<<") &&
    !Array.isArray(jsonElements(line, rest.start, rest.end))
  );
}

function lineAfter(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline < 0 ? text.length : newline + 1;
}

function wordAt(line: string, start: number): Range {
  return { start, end: skipWord(line, start) };
}

function upperCase(line: LogicalLine, { start, end }: Range): string {
  return line.text.slice(start, end).toUpperCase();
}
