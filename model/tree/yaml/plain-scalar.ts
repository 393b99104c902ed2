import { type Cursor, isBlank, isBlankOrEnd } from "./cursor";
import { fold, isEntryOutside, type ScalarToken, scalar } from "./scalar-token";

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

function afterBlanks(text: string, offset: number): number {
  let at = offset;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}
