import { isLineEnd } from "./cursor";
import { readFlow } from "./flow";
import type { Key } from "./mapping";
import type { Properties } from "./names";
import { readPlainLine } from "./plain-scalar";
import { readQuoted } from "./quoted-scalar";
import type { Reading } from "./reading";
import type { ScalarToken } from "./scalar-token";

const QUOTE = 34;
const APOSTROPHE = 39;
const ASTERISK = 42;
const COLON = 58;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;

/** What is a key if a colon follows: a scalar, of a plain one its first line, or something else where it stands. */
export type Word = ScalarToken | (Key & { readonly kind?: undefined });

/** Reads what may be a key, from its first character. */
export function readWord(reading: Reading, parent: number, properties: Properties | undefined): Word {
  const { cursor, names } = reading;
  const start = cursor.at;
  if (cursor.isIndicator(COLON) || isLineEnd(cursor.text, start)) {
    const node = reading.empty(properties?.end ?? start, properties);
    return { node, start: node.start, end: node.end, isAlias: false };
  }
  switch (cursor.code) {
    case ASTERISK:
      return { isAlias: true, ...names.readAlias() };
    case OPEN_BRACKET:
    case OPEN_BRACE:
      return flowAt(reading, parent, properties);
    case QUOTE:
    case APOSTROPHE:
      return readQuoted(cursor, parent);
    default:
      return readPlainLine(cursor, false);
  }
}

function flowAt(reading: Reading, parent: number, properties: Properties | undefined): Key {
  const { names, cursor } = reading;
  const start = cursor.at;
  const node = names.define(properties, () => readFlow(reading, parent));
  return { node, start, end: node.end, isAlias: false };
}

/** The key that a word is, where a colon follows. */
export function keyOf(reading: Reading, word: Word, properties: Properties | undefined): Key {
  if (word.kind !== "scalar") return word;
  const { start, end } = word;
  return { node: reading.scalar(word, properties), start, end, isAlias: false };
}
