import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from "yaml";
import { unmasked } from "./helm-mask";
import { type Content, MAX_DEPTH, MAX_LENGTH, unreadable } from "./node";
import { lower } from "./yaml-lower";

/** The lexer announces a scalar's text with this lexeme, which has no length. */
const SCALAR_FOLLOWS = "\x1f";

/** Lexemes that mark something and have no length: a document, the end of a flow collection, a scalar. */
const MARKS = ["\x02", "\x18", SCALAR_FOLLOWS];

/** Some messages quote what they are about. */
const MAX_MESSAGE = 200;

/** More problems than a person would read say nothing new. */
const MAX_PROBLEMS = 20;

/**
 * Reads the text of one YAML document.
 *
 * @param branchAt number of the template branch that an offset is in
 */
export function readYaml(text: string, branchAt: (offset: number) => number = () => 0): Content {
  if (text.length > MAX_LENGTH) return unreadable("larger than 5 MB, not read", 0, 1);
  const { tokens, comments, tooDeepAt } = scan(text);
  if (tooDeepAt !== undefined) {
    return unreadable(`nested deeper than ${MAX_DEPTH} levels, not read`, tooDeepAt, tooDeepAt + 1);
  }
  const errors = new Errors(text);
  const composer = new Composer(COMPOSER_OPTIONS);
  // The library makes an exception of each error and warning: a million of them take ten seconds.
  Reflect.set(composer, "onError", errors.add);
  const sound = tokens.filter((token) => {
    if (token.type === "error") errors.add(token, "", token.message);
    return token.type !== "error";
  });
  const documents = [...composer.compose(sound, true, text.length)];
  const document =
    documents.find(({ contents }) => contents?.range[1] !== contents?.range[0]) ??
    (documents[0] as Document.Parsed);
  const lowered = lower(document.contents as ParsedNode | null, text, branchAt);
  const lone = text.search(/\r(?!\n)/);
  if (lone >= 0) errors.add(lone, "", "a carriage return without a line feed");
  return { ...lowered, comments, problems: [...errors.first, ...lowered.problems] };
}

/** Where the library sees an error: an offset, a span, a token. */
type ErrorSource = number | readonly number[] | { readonly offset: number; readonly source?: string };

class Errors {
  /** In the order in which they were found. */
  readonly first: { message: string; start: number; end: number }[] = [];

  constructor(private readonly text: string) {}

  readonly add = (source: ErrorSource, _code: string, message: string, isWarning?: boolean): void => {
    if (isWarning || this.first.length >= MAX_PROBLEMS) return;
    const [start, end] = spanOf(source);
    this.first.push({
      message: unmasked(message.slice(0, MAX_MESSAGE)),
      start: this.#boundary(start),
      end: this.#boundary(Math.max(start, end)),
    });
  };

  /** Inside the text, and not between the two characters of a line end. */
  #boundary(offset: number): number {
    const inside = Math.min(offset, this.text.length);
    return this.text[inside - 1] === "\r" && this.text[inside] === "\n" ? inside - 1 : inside;
  }
}

function spanOf(source: ErrorSource): readonly [number, number] {
  if (typeof source === "number") return [source, source + 1];
  if ("offset" in source) return [source.offset, source.offset + (source.source?.length ?? 1)];
  const [start = 0, end = start + 1] = source;
  return [start, end];
}

/** Scalars stay text: what they mean is decided when a rule asks. Duplicate keys are ours to report: the library's check is quadratic. */
const COMPOSER_OPTIONS = {
  schema: "failsafe",
  uniqueKeys: false,
  strict: false,
  prettyErrors: false,
  keepSourceTokens: false,
  logLevel: "silent",
} as const;

/**
 * Tokens for the composer. Nesting is measured while they are made, because hundreds of nested flow collections make the
 * composer abort the whole process on some versions of Node.
 */
function scan(text: string) {
  const tokens: CST.Token[] = [];
  const comments: { start: number; end: number; text: string; ownLine: boolean }[] = [];
  const parser = new Parser();
  let offset = 0;
  let previous = "";
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith("#") && previous !== SCALAR_FOLLOWS) {
      comments.push({
        start: offset,
        end: offset + lexeme.length,
        text: lexeme.slice(1).trim(),
        ownLine: /^[ \t]*$/.test(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset)),
      });
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH + 2) return { tokens, comments, tooDeepAt: offset };
    if (!MARKS.includes(lexeme)) offset += lexeme.length;
    previous = lexeme;
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, comments, tooDeepAt: undefined };
}
