import type { Range } from "../text";
import { skipBlanks, skipWord } from "./characters";
import { quotedWords } from "./words";

/** A name and what is set, as ranges of an instruction's text. */
export interface PairSpan {
  readonly name: Range;
  readonly value: Range | undefined;
}

/**
 * The pairs of ENV and LABEL: `NAME=value …`, or the old form `NAME value with blanks`, which BuildKit's
 * `parseNameVal` tells by the lack of a `=` in the first word.
 */
export function envPairs(text: string, rest: Range, escapeCharacter: string): readonly PairSpan[] {
  const words = quotedWords(text, rest.start, rest.end, escapeCharacter);
  const first = words[0];
  if (!first || equalsSign(text, first) !== undefined) return words.map((word) => pairOf(text, word));
  const name = { start: rest.start, end: skipWord(text, rest.start, rest.end) };
  const start = skipBlanks(text, name.end, rest.end);
  return [{ name, value: start < rest.end ? { start, end: rest.end } : undefined }];
}

/** The pairs of ARG: `NAME` or `NAME=value`, several of them. */
export function argPairs(text: string, rest: Range, escapeCharacter: string): readonly PairSpan[] {
  return quotedWords(text, rest.start, rest.end, escapeCharacter).map((word) => pairOf(text, word));
}

function pairOf(text: string, word: Range): PairSpan {
  const equals = equalsSign(text, word);
  if (equals === undefined) return { name: word, value: undefined };
  return { name: { start: word.start, end: equals }, value: { start: equals + 1, end: word.end } };
}

function equalsSign(text: string, { start, end }: Range): number | undefined {
  const at = text.slice(start, end).indexOf("=");
  return at < 0 ? undefined : start + at;
}
