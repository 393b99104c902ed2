import { lineEnd, nextLine } from "../../text";
import { type Cursor, isBlank } from "./cursor";
import { type ScalarToken, scalar } from "./scalar-token";

const HEADER = /[|>](?:([-+])([1-9])?|([1-9])([-+])?)?/y;

/** Reads a block scalar, up to the beginning of the line behind it. */
export function readBlockScalar(cursor: Cursor, parent: number): ScalarToken {
  const { text } = cursor;
  const start = cursor.at;
  HEADER.lastIndex = start;
  const header = HEADER.exec(text) as RegExpExecArray;
  cursor.at = HEADER.lastIndex;
  const chomping = header[1] ?? header[4];
  const digit = header[2] ?? header[3];
  const headerEnd = cursor.at;
  finishHeader(cursor);
  let indent = digit ? Math.max(parent, 0) + Number(digit) : undefined;
  let value = "";
  let end = headerEnd;
  /** Line ends that are not yet in `value`: that of the last line, and those of the empty lines behind it. */
  let lastBreak = "";
  let breaks = "";
  let wasBlank = false;
  while (!cursor.isAtEnd) {
    const lineStart = cursor.at;
    const stop = lineEnd(text, lineStart);
    let first = lineStart;
    while (first < stop && first - lineStart < (indent ?? Infinity) && text[first] === " ") first++;
    const isEmpty =
      first === stop || (first - lineStart < (indent ?? Infinity) && isBlankUntil(text, first, stop));
    const next = nextLine(text, stop);
    if (isEmpty) {
      if (next > stop) breaks += "\n";
    } else {
      if (first - lineStart < (indent ?? parent + 1)) break;
      indent ??= first - lineStart;
      const isBlankFirst = isBlank(text.charCodeAt(first));
      const folds = header[0].startsWith(">") && lastBreak !== "" && !wasBlank && !isBlankFirst;
      if (!folds) value += lastBreak;
      else if (breaks === "") value += " ";
      value += breaks + text.slice(first, stop);
      wasBlank = isBlankFirst;
      lastBreak = "\n";
      breaks = "";
      const trimmed = text.slice(first, stop).trimEnd().length;
      if (trimmed > 0) end = first + trimmed;
    }
    cursor.at = next;
    cursor.lineStart = next;
  }
  if (chomping !== "-") value += lastBreak;
  if (chomping === "+") value += breaks;
  return scalar(start, end, value, "block");
}

/** To the first line of a block scalar's text. */
function finishHeader(cursor: Cursor): void {
  cursor.skipBlanks();
  // What follows on the lines below may look like a comment and is text.
  if (!cursor.skipComment() && lineEnd(cursor.text, cursor.at) !== cursor.at) {
    const start = cursor.at;
    cursor.skipLine();
    cursor.problem("the text of a block scalar begins on the next line", start, cursor.at);
  }
  cursor.at = nextLine(cursor.text, cursor.at);
  cursor.lineStart = cursor.at;
}

function isBlankUntil(text: string, from: number, end: number): boolean {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at === end;
}
