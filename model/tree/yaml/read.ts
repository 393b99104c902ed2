import { type Content, MAX_DEPTH, MAX_LENGTH, unreadable } from "../node";
import { BlockReader } from "./block";
import { Cursor, isBlankOrEnd } from "./cursor";
import type { KnownEntries } from "./known-entries";
import type { Dialect, Names } from "./names";
import { Reading, TooDeep } from "./reading";

/**
 * Reads the text of one YAML document. Time and memory are linear in its length, and what cannot be read costs only its
 * line or its block: a file that is being typed is hardly ever whole.
 *
 * @param keepsFirst of entries with the same key the first counts, not the last
 * @param entries of the text, which are known where they are as in an earlier version
 */
export function readYaml(
  text: string,
  dialect: Dialect = "compose",
  keepsFirst = false,
  entries?: KnownEntries,
): Content {
  if (text.length > MAX_LENGTH) return unreadable("larger than 5 MB, not read", 0, 1);
  const nul = text.indexOf("\0");
  if (nul >= 0) return unreadable("a NUL character, which no text holds", nul, nul + 1);
  const read = (guesses: boolean) =>
    readWhole(new Reading(new Cursor(text, guesses), dialect, keepsFirst, guesses ? entries : undefined));
  const { content, hasGuessed } = read(true);
  // Quoted text may look like entries: whatever is a whole document as it is written is read as that.
  const asWritten = hasGuessed ? read(false).content : content;
  return asWritten.problems.length === 0 ? asWritten : content;
}

function readWhole(reading: Reading): { readonly content: Content; readonly hasGuessed: boolean } {
  try {
    const content = readDocument(reading);
    return { content, hasGuessed: reading.cursor.hasGuessed };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const { offset } = error;
    const content = unreadable(`nested deeper than ${MAX_DEPTH} levels, not read`, offset, offset + 1);
    return { content, hasGuessed: reading.cursor.hasGuessed };
  }
}

function readDocument(reading: Reading): Content {
  const { cursor, names, duplicateKeys } = reading;
  const { comments, problems, text } = cursor;
  const directives = skipDirectives(cursor, names);
  const block = new BlockReader(reading);
  let root: Content["root"];
  const isMarked = cursor.column === 0 && text.startsWith("---", cursor.at);
  if (isMarked && isBlankOrEnd(text.charCodeAt(cursor.at + 3))) {
    cursor.at += 3;
    root = block.value(-1, "document").node;
  } else {
    if (directives > 0) cursor.problem("--- is missing behind the directives", cursor.at - 1, cursor.at);
    root = cursor.isAtEnd ? { kind: "null", start: 0, end: 0 } : block.node(-1, "document", false).node;
  }
  if (!cursor.isAtEnd) cursor.problem("the document has ended before this", cursor.at, text.length);
  return { root, comments, problems, duplicateKeys, ...(names.isExhausted && { isExhausted: true }) };
}

/** Reads the lines above the `---` that begin with `%`. Returns their number. */
function skipDirectives(cursor: Cursor, names: Names): number {
  let count = 0;
  cursor.toContent();
  while (cursor.text[cursor.at] === "%" && cursor.column === 0) {
    const start = cursor.at;
    cursor.skipLine();
    names.directive(cursor.text.slice(start, cursor.at));
    cursor.toContent();
    count++;
  }
  return count;
}
