import { lineEnd, wholeCharacters } from "../../text";
import { isMasked, unmasked } from "../helm/mask";
import { type Content, MAX_PROBLEMS } from "../node";

/** Some messages quote what they are about. */
const MAX_MESSAGE = 200;

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const HASH = 35;
const BYTE_ORDER_MARK = 0xfeff;

/** True for the code unit of a space or a tab. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** True for what ends a word: a blank, a line end, and `NaN`, which stands behind the last character. */
export function isBlankOrEnd(code: number): boolean {
  return (
    code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB || Number.isNaN(code)
  );
}

/** True where a line ends, and at the end of the text. */
export function isLineEnd(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code === CARRIAGE_RETURN) return text.charCodeAt(offset + 1) === LINE_FEED;
  return code === LINE_FEED || Number.isNaN(code);
}

/** A place in the text of a YAML document, with what was met on the way there. Columns count UTF-16 units. */
export class Cursor {
  at = 0;
  /** Offset of the first character of the line. */
  lineStart = 0;
  /** Offset of the first content of the last line that was begun. */
  lineContent = 0;
  readonly comments: Content["comments"][number][] = [];
  /** In the order in which they were found. */
  readonly problems: Content["problems"][number][] = [];
  /** How many problems were met, those that are not kept included. */
  met = 0;

  /** Where some quote or bracket was taken for one that is never closed. */
  hasGuessed = false;

  /** Whether there is any in the text. */
  readonly hasTabs: boolean;
  readonly hasMasks: boolean;

  /** @param guesses whether a quote or bracket ends where an entry of the block around it begins */
  constructor(
    readonly text: string,
    readonly guesses: boolean,
  ) {
    this.hasTabs = text.includes("\t");
    this.hasMasks = isMasked(text);
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Code unit here; `NaN` at the end of the text. */
  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  /** True at one of `-`, `?`, `:` (its code) that stands alone and so means structure. */
  isIndicator(code: number): boolean {
    return this.code === code && isBlankOrEnd(this.text.charCodeAt(this.at + 1));
  }

  skipBlanks(): void {
    while (isBlank(this.code)) this.at++;
  }

  /** To the end of the line, before its line end. */
  skipLine(): void {
    this.at = lineEnd(this.text, this.at);
  }

  /** Over blanks and line ends, to the next word or comment. Returns the number of line ends. */
  skipBreaks(): number {
    const { text } = this;
    let breaks = 0;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === SPACE || code === TAB) this.at++;
      else if (code === LINE_FEED) {
        this.lineStart = ++this.at;
        breaks++;
      } else if (code === CARRIAGE_RETURN && text.charCodeAt(this.at + 1) === LINE_FEED) this.at++;
      else if (code === BYTE_ORDER_MARK && this.column === 0) this.lineStart = ++this.at;
      else break;
    }
    if (breaks > 0) this.lineContent = this.at;
    return breaks;
  }

  /** To the next character that is no blank, no line end and not in a comment. */
  toContent(): void {
    do this.skipBreaks();
    while (this.skipComment());
  }

  /** To the next content behind a node that ends on this line; nothing if one that was not closed ended before this. */
  finishLine(): void {
    if (this.at === this.lineContent) return;
    const line = this.lineStart;
    this.toContent();
    if (this.isAtEnd || this.lineStart !== line) return;
    const start = this.at;
    this.skipLine();
    this.problem("this is not expected here: the value before it has ended", start, this.at);
    this.toContent();
  }

  /** Keeps a problem, the first at its place. */
  problem(message: string, start: number, end: number): void {
    this.met++;
    if (this.problems.length >= MAX_PROBLEMS || this.problems.at(-1)?.start === start) return;
    const text = unmasked(message.slice(0, MAX_MESSAGE));
    this.problems.push({ message: text, ...wholeCharacters(this.text, { start, end }) });
  }

  /** To the end of the comment that begins here, between two tokens; false where none does. */
  skipComment(): boolean {
    if (this.code !== HASH) return false;
    const start = this.at;
    this.skipLine();
    this.comments.push({
      start,
      end: this.at,
      text: this.text.slice(start + 1, this.at).trim(),
      ownLine: /^[ \t]*$/.test(this.text.slice(this.lineStart, start)),
    });
    return true;
  }
}
