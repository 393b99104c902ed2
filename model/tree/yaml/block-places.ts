import type { Range } from "../../text";
import { type Cursor, isBlank } from "./cursor";

/*
 * Where nodes and entries of block style may begin: in which column, on which line, and what is told where they do not.
 */

const DASH = 45;
const COLON = 58;

/**
 * What stands before a value: a key, the dash of an item, the `?` or `:` of an explicit entry, or `---`. A list and a
 * mapping may begin on the line of a dash, `?` or `:`; a list may stand in the column of its key.
 */
export type Opener = "key" | "item" | "explicit" | "document";

/** Goes to the node that belongs to an entry in the column `parent`; false where there is none. */
export function toNode(cursor: Cursor, parent: number, opener: Opener): boolean {
  const line = cursor.lineStart;
  cursor.toContent();
  if (cursor.isAtEnd) return false;
  if (cursor.lineStart === line || cursor.column > parent) return true;
  const mayStandThere = opener === "key" || opener === "explicit";
  return mayStandThere && cursor.column === parent && cursor.isIndicator(DASH);
}

/** True at the colon behind a key, which may have blanks before it. */
export function isAtColon(cursor: Cursor): boolean {
  cursor.skipBlanks();
  return cursor.isIndicator(COLON);
}

/** Looks for tabs before an entry, whose column counts. */
export function checkIndentation(cursor: Cursor): void {
  if (!cursor.hasTabs) return;
  for (let at = cursor.at - 1; isBlank(cursor.text.charCodeAt(at)); at--) {
    if (cursor.text[at] !== "\t") continue;
    cursor.problem("tabs are not allowed as indentation", at, at + 1);
    return;
  }
}

/** Leaves out the line at the cursor and those that are indented deeper. */
export function skipDeeper(cursor: Cursor, message: string): void {
  const { column } = cursor;
  problemHere(cursor, message);
  do {
    cursor.skipLine();
    cursor.toContent();
  } while (!cursor.isAtEnd && cursor.column > column);
}

export function problemOfLongKey(cursor: Cursor, { start, end }: Range): void {
  cursor.problem("a key stands on one line", start, end);
}

export function problemHere(cursor: Cursor, message: string): void {
  cursor.problem(message, cursor.at, cursor.at + 1);
}
