import { lineEnd } from "../../text";
import { type Cursor, isBlank } from "./cursor";
import { fold, isEntryOutside, type ScalarToken, scalar } from "./scalar-token";

const SIMPLE_QUOTED = /"[^"\\\r\n]*"|'[^'\r\n]*'(?!')/y;
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^xuU\r\n]))/y;
const NAMED: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  "\t": "\t",
};

/** Reads a quoted scalar. Its lines need no indentation, as in the Go libraries. */
export function readQuoted(cursor: Cursor, parent: number): ScalarToken {
  const { text } = cursor;
  const start = cursor.at;
  SIMPLE_QUOTED.lastIndex = start;
  if (SIMPLE_QUOTED.test(text)) {
    cursor.at = SIMPLE_QUOTED.lastIndex;
    return scalar(start, cursor.at, text.slice(start + 1, cursor.at - 1), "quoted");
  }
  const quote = text[start];
  const special = quote === "'" ? /['\n]/g : /["\\\n]/g;
  let value = "";
  let from = start + 1;
  for (;;) {
    special.lastIndex = from;
    const at = special.exec(text)?.index ?? text.length;
    const found = text[at];
    if (found === "\n") {
      value += text.slice(from, endOfWords(text, from, at));
      cursor.at = at;
      const breaks = cursor.skipBreaks();
      value += fold(breaks);
      from = cursor.at;
      if (cursor.isAtEnd || isEntryOutside(cursor, parent)) return unclosed(cursor, start, at, value);
      continue;
    }
    value += text.slice(from, at);
    if (found === undefined) {
      cursor.at = at;
      return unclosed(cursor, start, at, value);
    }
    if (found === "\\") {
      cursor.at = at;
      value += readEscape(cursor);
      from = cursor.at;
    } else if (quote === "'" && text[at + 1] === "'") {
      value += "'";
      from = at + 2;
    } else {
      cursor.at = at + 1;
      return scalar(start, cursor.at, value, "quoted");
    }
  }
}

function unclosed(cursor: Cursor, start: number, offset: number, text: string): ScalarToken {
  cursor.problem("this quote is never closed", start, start + 1);
  const end = Math.max(offset, start + 1);
  const closed = scalar(start, cursor.text[end - 1] === "\r" ? end - 1 : end, text, "quoted");
  return { ...closed, isUnclosed: true };
}

/** What the escape at the cursor stands for; goes behind it. */
function readEscape(cursor: Cursor): string {
  const { text, at } = cursor;
  ESCAPE.lastIndex = at;
  const match = ESCAPE.exec(text);
  if (match) {
    cursor.at = ESCAPE.lastIndex;
    const [sequence, two, four, eight, name] = match;
    const hex = two ?? four ?? eight;
    if (hex !== undefined && Number.parseInt(hex, 16) <= 0x10ffff) {
      return String.fromCodePoint(Number.parseInt(hex, 16));
    }
    const meaning = name === undefined ? undefined : NAMED[name];
    if (meaning !== undefined) return meaning;
    cursor.problem(`${sequence} is no escape sequence of YAML`, at, cursor.at);
    return sequence;
  }
  cursor.at = at + 1;
  if (lineEnd(text, at + 1) !== at + 1) {
    cursor.problem("\\ begins no escape sequence of YAML", at, at + 1);
    return "\\";
  }
  // An escaped line end joins two lines without a space; empty lines between them stay.
  return "\n".repeat(Math.max(cursor.skipBreaks() - 1, 0));
}

/** Where the text between two offsets ends but for blanks. */
function endOfWords(text: string, from: number, end: number): number {
  let at = text[end - 1] === "\r" ? end - 1 : end;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}
