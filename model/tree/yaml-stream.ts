import { nextLine, type Range } from "../text";

/** A document of a YAML stream. */
export interface StreamDocument {
  /** With the comments and directives above its `---` line, and that line. */
  readonly range: Range;
  /** What follows the `---` line; what follows the `---` on it, when something does. */
  readonly body: Range;
}

const BOUNDARY = /(?:---|\.\.\.)(?=[ \t\r\n]|$)/y;

/** The marks at column 0, in order. */
function* boundaries(text: string): Generator<{ readonly mark: string; readonly index: number }> {
  for (let line = 0; line <= text.length; ) {
    BOUNDARY.lastIndex = text[line] === "\uFEFF" ? line + 1 : line;
    const index = BOUNDARY.lastIndex;
    const mark = BOUNDARY.exec(text)?.[0];
    if (mark !== undefined) yield { mark, index };
    const newline = text.indexOf("\n", line);
    if (newline < 0) return;
    line = newline + 1;
  }
}

/**
 * Splits a stream at its document boundaries. `---` and `...` at column 0 end a document wherever they stand, also in a
 * block scalar or a quoted one (YAML 1.2.2, 9.1.2). Documents that hold nothing, not even a comment, are left out; there
 * is always at least one.
 */
export function splitDocuments(text: string): readonly StreamDocument[] {
  return [...documentsOf(text)];
}

/** The same, one by one, for whoever looks for one of them. */
export function* documentsOf(text: string): Generator<StreamDocument> {
  let isEmpty = true;
  // The library takes a byte order mark for a column.
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  let marker: number | undefined;
  function* finish(end: number): Generator<StreamDocument> {
    const body = { start: marker === undefined ? start : bodyAfter(text, marker + 3), end };
    if (/\S/.test(text.slice(start, marker ?? start) + text.slice(body.start, end))) {
      isEmpty = false;
      yield { range: { start, end }, body };
    }
    marker = undefined;
  }
  for (const { mark, index } of boundaries(text)) {
    if (mark === "...") {
      yield* finish(index);
      start = nextLine(text, index);
      continue;
    }
    if (marker !== undefined || hasContent(text, start, index)) {
      yield* finish(index);
      start = index;
    }
    marker = index;
  }
  yield* finish(text.length);
  const last = { start, end: text.length };
  if (isEmpty) yield { range: last, body: last };
}

/** The keys of a document's top mapping with what stands behind them on their line, without reading the document. */
export function topLevelKeys(text: string, { start, end }: Range): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  let indent: number | undefined;
  for (let at = start; at < end; at = nextLine(text, at)) {
    let column = 0;
    while (text[at + column] === " ") column++;
    if (column !== (indent ?? column)) continue;
    const key = KEY.exec(text.slice(at + column, Math.min(nextLine(text, at), end)));
    if (!key) continue;
    indent = column;
    keys.set(unquoted(key[1] as string), valueIn(key[2] as string));
  }
  return keys;
}

const KEY = /^([A-Za-z_$][^\s:#{}[\],&*!|>%@`"']*|"[^"\\\n]*"|'[^'\n]*')[ \t]*:(?=\s|$)(.*)/;

function valueIn(rest: string): string {
  const text = rest.trim();
  if (text.startsWith("#")) return "";
  const comment = text.search(/[ \t]#/);
  return unquoted(comment < 0 ? text : text.slice(0, comment).trimEnd());
}

function unquoted(token: string): string {
  const quote = token[0];
  const isQuoted = token.length > 1 && (quote === '"' || quote === "'") && token.endsWith(quote);
  return isQuoted ? token.slice(1, -1) : token;
}

/** True when something else than comments, blanks and directives stands between the offsets. */
function hasContent(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at = nextLine(text, at)) {
    if (/^[^\s#%]|^\s+[^\s#]/.test(text.slice(at, Math.min(nextLine(text, at), end)))) return true;
  }
  return false;
}

function bodyAfter(text: string, marker: number): number {
  const next = nextLine(text, marker);
  return /^[ \t]*(?:#|\r?\n|$)/.test(text.slice(marker, next)) ? next : marker;
}
