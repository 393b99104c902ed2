import type { Range } from "../text";

/** The blanks at which the builder splits a line: tab, vertical tab, form feed, carriage return, space. */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || (code >= 11 && code <= 13);
}

/** The first offset from `at` on that holds no blank, at most `end`. */
export function skipBlanks(text: string, at: number, end = text.length): number {
  let offset = at;
  while (offset < end && isBlank(text, offset)) offset++;
  return offset;
}

/** The first offset from `at` on that holds a blank, at most `end`. */
export function skipWord(text: string, at: number, end = text.length): number {
  let offset = at;
  while (offset < end && !isBlank(text, offset)) offset++;
  return offset;
}

/** The range without the blanks at its ends. */
export function trimmed(text: string, start: number, end: number): Range {
  let last = end;
  while (last > start && isBlank(text, last - 1)) last--;
  return { start: skipBlanks(text, start, last), end: last };
}

/** The end of a line without the carriage returns before its line feed. */
export function contentEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && text[last - 1] === "\r") last--;
  return last;
}
