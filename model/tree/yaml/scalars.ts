import { lineEnd, nextLine } from "../../text";
import type { ScalarNode } from "../node";
import { type Cursor, isBlank, isBlankOrEnd } from "./cursor";

/** A scalar as it is written: its node, where no tag says anything else. */
export interface ScalarToken extends ScalarNode {
  /** A quote without its other half: where the scalar ends, and so what it says, is a guess. */
  readonly isUnclosed?: true;
}

function scalar(start: number, end: number, text: string, style: ScalarNode["style"]): ScalarToken {
  return { kind: "scalar", start, end, text, style, isString: style !== "plain" };
}

/** A value that is not written, as a scalar. */
export function emptyScalar(offset: number): ScalarToken {
  return scalar(offset, offset, "", "plain");
}

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const COLON = 58;

/** `,`, `[`, `]`, `{` and `}`, which end a plain scalar in a flow collection. */
export function isFlowIndicator(code: number): boolean {
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
}

/** What no plain scalar begins with, though nothing else can be meant. */
const RESERVED = new Set([..."%@`,]}|>"].map((character) => character.charCodeAt(0)));

/** A line that begins an entry of a block: where it is not indented, the quote or bracket above it was never closed. */
const ENTRY = /-(?=\s)|[^\s"'#[\]{},&*!|>%@`:][^\s:]*:(?=\s|$)/y;

/** True at the first content of a line that is an entry of the block around what is read, which has this column. */
export function isEntryOutside(cursor: Cursor, parent: number): boolean {
  if (!cursor.guesses || cursor.at !== cursor.lineContent || cursor.column > parent) return false;
  ENTRY.lastIndex = cursor.at;
  const isEntry = ENTRY.test(cursor.text);
  if (isEntry) cursor.hasGuessed = true;
  return isEntry;
}

/** Reads a plain scalar up to the end of its line, a `: ` or a comment; in a flow collection up to its indicators. */
export function readPlainLine(cursor: Cursor, isFlow: boolean): ScalarToken {
  const start = cursor.at;
  const isLoneDash = isFlow && cursor.code === DASH && isFlowIndicator(cursor.text.charCodeAt(start + 1));
  if (isLoneDash || cursor.isIndicator(DASH) || RESERVED.has(cursor.code)) {
    cursor.problem(`a value cannot begin with ${cursor.text[start]}: quote it`, start, start + 1);
  }
  // Whatever it is, it is read, so that every step goes on.
  cursor.at = Math.max(plainEnd(cursor.text, start, isFlow), start + 1);
  return scalar(start, cursor.at, cursor.text.slice(start, cursor.at), "plain");
}

/**
 * Reads the further lines of a plain scalar, those that are indented deeper than the block around it. A line of a block
 * that holds `: ` is none of them: it is an entry at the wrong column.
 */
export function readPlainRest(
  cursor: Cursor,
  first: ScalarToken,
  parent: number,
  isFlow: boolean,
): ScalarToken {
  const { text } = cursor;
  let value = first.text;
  for (;;) {
    const { at, lineStart } = cursor;
    const breaks = cursor.skipBreaks();
    const from = cursor.at;
    const mayGoOn = breaks > 0 && (isFlow || cursor.column > parent);
    const end = mayGoOn ? plainEnd(text, from, isFlow) : from;
    if (end === from || (isFlow ? isEntryOutside(cursor, parent) : isBeforeColon(text, end))) {
      cursor.at = at;
      cursor.lineStart = lineStart;
      return value === first.text ? first : scalar(first.start, at, value, "plain");
    }
    value += fold(breaks) + text.slice(from, end);
    cursor.at = end;
  }
}

function isBeforeColon(text: string, offset: number): boolean {
  return text.charCodeAt(afterBlanks(text, offset)) === COLON;
}

/** Where a plain scalar that begins at `start` ends on its line. */
function plainEnd(text: string, start: number, isFlow: boolean): number {
  let end = start;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    switch (code) {
      case SPACE:
      case TAB:
        continue;
      case LINE_FEED:
        return end;
      case CARRIAGE_RETURN:
        if (text.charCodeAt(at + 1) === LINE_FEED) return end;
        break;
      case HASH:
        if (at === start || isBlank(text.charCodeAt(at - 1))) return end;
        break;
      case COLON: {
        const next = text.charCodeAt(at + 1);
        if (isBlankOrEnd(next) || (isFlow && isFlowIndicator(next))) return end;
        break;
      }
      default:
        if (isFlow && isFlowIndicator(code)) return end;
    }
    end = at + 1;
  }
  return end;
}

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

/** Where the text between two offsets ends but for blanks. */
function endOfWords(text: string, from: number, end: number): number {
  let at = text[end - 1] === "\r" ? end - 1 : end;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** What line ends between two words of one scalar read as. */
function fold(breaks: number): string {
  return breaks === 1 ? " " : "\n".repeat(breaks - 1);
}

function afterBlanks(text: string, offset: number): number {
  let at = offset;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}
