import { nextLine, type Range } from "../../text";

/** A document of a YAML stream. */
export interface StreamDocument {
  /** With the comments and directives above its `---` line, and that line. */
  readonly range: Range;
  /** What follows the `---` line; what follows the `---` on it, when something does. */
  readonly body: Range;
}

/** A mark at column 0, with what stands before it. */
const BOUNDARY = /(?:^|\n)\uFEFF?(---|\.\.\.)(?=[ \t\r\n]|$)/g;

/** The marks at column 0, in order. */
function* boundaries(text: string): Generator<{ readonly mark: string; readonly index: number }> {
  for (const match of text.matchAll(BOUNDARY)) {
    const mark = match[1] as string;
    yield { mark, index: match.index + match[0].length - mark.length };
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
  for (const { mark, index } of boundaries(text)) {
    const isEnd = mark === "...";
    if (isEnd || marker !== undefined || hasContent(text, start, index)) {
      const document = documentIn(text, start, marker, index);
      if (document) yield document;
      isEmpty &&= document === undefined;
      start = isEnd ? nextLine(text, index) : index;
    }
    marker = isEnd ? undefined : index;
  }
  const last = documentIn(text, start, marker, text.length);
  const rest = { start, end: text.length };
  if (last) yield last;
  else if (isEmpty) yield { range: rest, body: rest };
}

/** @param marker where its `---` stands, if it has one */
function documentIn(
  text: string,
  start: number,
  marker: number | undefined,
  end: number,
): StreamDocument | undefined {
  const body = { start: marker === undefined ? start : bodyAfter(text, marker + 3), end };
  const isEmpty = !/\S/.test(text.slice(start, marker ?? start)) && !/\S/.test(text.slice(body.start, end));
  return isEmpty ? undefined : { range: { start, end }, body };
}

/** The keys of a document's top mapping, as far as they can be told line by line. */
export interface TopLevelKeys {
  /** What stands behind each on its line; `undefined` where that does not tell the value. */
  readonly values: ReadonlyMap<string, string | undefined>;
  /** False where some line may write keys in another way: only reading the document tells. */
  readonly areAll: boolean;
}

/**
 * Looks at a document without reading it. All keys are told where each line in the column of the first one is a key, an
 * item, a comment or a template action, and none is further left; a key that is met twice may stand in a quoted text.
 */
export function topLevelKeys(text: string, { start, end }: Range): TopLevelKeys {
  const values = new Map<string, string | undefined>();
  let areAll = true;
  let indent: number | undefined;
  for (let at = start, next: number; at < end; at = next) {
    next = nextLine(text, at);
    if (text.charCodeAt(at) === BYTE_ORDER_MARK) at++;
    let column = 0;
    while (text.charCodeAt(at + column) === SPACE && column !== indent) column++;
    // Deeper than the keys: most lines of a document.
    if (column === indent && text.charCodeAt(at + column) === SPACE) continue;
    const line = text.slice(at + column, Math.min(next, end));
    const key = indent === undefined || column === indent ? KEY.exec(line) : null;
    if (!key) {
      areAll &&= NO_KEY.test(line);
      continue;
    }
    indent = column;
    const name = unquoted(key[1] as string);
    if (values.has(name)) areAll = false;
    values.set(name, valueIn(key[2] as string));
  }
  return { values, areAll };
}

const SPACE = 32;
const BYTE_ORDER_MARK = 0xfeff;

const KEY = /^([A-Za-z_$][^\s:#{}[\],&*!|>%@`"']*|"[^"\\\n]*"|'[^'\n]*')[ \t]*:(?=\s|$)(.*)/;

const NO_KEY = /^(?:\s*$|#|-(?:\s|$)|\{\{|%)/;

const VALUE = /^(?:"[^"\\]*"|'[^']*'|[^"'&*!|>].*)$/;

function valueIn(rest: string): string | undefined {
  const text = rest.trim();
  const comment = text.search(/(?:^|[ \t])#/);
  const value = comment < 0 ? text : text.slice(0, comment).trimEnd();
  return VALUE.test(value) ? unquoted(value) : undefined;
}

function unquoted(token: string): string {
  return /^["']/.test(token) ? token.slice(1, -1) : token;
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
