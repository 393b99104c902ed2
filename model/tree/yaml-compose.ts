import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from "yaml";
import { unmasked } from "./helm-mask";
import { type Content, MAX_DEPTH, MAX_LENGTH, unreadable } from "./node";
import { lower } from "./yaml-lower";

/** The lexer announces a scalar's text with this lexeme, which has no length. */
const SCALAR_FOLLOWS = "\x1f";

/** Lexemes that mark something and have no length: a document, the end of a flow collection, a scalar. */
const MARKS = ["\x02", "\x18", SCALAR_FOLLOWS];

/** Some messages quote the text that they are about. */
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
  const documents = [...new Composer(COMPOSER_OPTIONS).compose(tokens, true, text.length)];
  const document =
    documents.find(({ contents }) => contents?.range[1] !== contents?.range[0]) ??
    (documents[0] as Document.Parsed);
  const lowered = lower(document.contents as ParsedNode | null, text, branchAt);
  const errors = documents
    .flatMap((each) => each.errors)
    .slice(0, MAX_PROBLEMS)
    .map(({ message, pos: [start, end] }) => ({
      message: unmasked(message.slice(0, MAX_MESSAGE)),
      start: Math.min(start, text.length),
      end: Math.min(Math.max(start, end), text.length),
    }));
  const lone = text.search(/\r(?!\n)/);
  if (lone >= 0)
    errors.unshift({ message: "a carriage return without a line feed", start: lone, end: lone + 1 });
  return { ...lowered, comments, problems: [...errors, ...lowered.problems] };
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
