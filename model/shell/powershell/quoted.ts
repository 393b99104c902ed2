import type { Scanner } from "./scanner";
import type { WordBuilder } from "./word";

/** What a letter behind a backquote stands for; any other letter for itself. */
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", 0: "\0" };

/** `'…'`, in which only a doubled quote means something. One that is not closed takes the rest. */
export function readSingleQuoted(scanner: Scanner, word: WordBuilder): void {
  scanner.at++;
  for (;;) {
    addMatch(scanner, word, /[^']+/y);
    const { at } = scanner;
    if (scanner.match(/''/y) === undefined) break;
    word.addDecoded("'", at, at + 2);
  }
  scanner.match(/'/y);
}

/**
 * `"…"`, with variables and escapes.
 * @param readVariable takes what begins with a dollar
 */
export function readDoubleQuoted(scanner: Scanner, word: WordBuilder, readVariable: () => void): void {
  scanner.at++;
  while (!scanner.isAtEnd) {
    const { at } = scanner;
    if (addMatch(scanner, word, /[^"`$]+/y)) continue;
    if (scanner.match(/""/y) !== undefined) word.addDecoded('"', at, at + 2);
    else if (scanner.match(/"/y) !== undefined) return;
    else readEscaped(scanner, word, readVariable);
  }
}

/** `@'` … `'@` and `@"` … `"@`, whose signs stand at the end of a line and at the beginning of one. */
export function readHereString(scanner: Scanner, word: WordBuilder, readVariable: () => void): void {
  const isExpanded = scanner.peek(1) === '"';
  scanner.at += 2;
  scanner.match(/[^\S\n]*\n?/y);
  while (!scanner.isAtEnd && scanner.match(isExpanded ? /\r?\n"@/y : /\r?\n'@/y) === undefined) {
    if (addMatch(scanner, word, isExpanded ? /[^`$\r\n]+|\r?\n/y : /[^\r\n]+|\r?\n/y)) continue;
    if (isExpanded) readEscaped(scanner, word, readVariable);
    else scanner.at++;
  }
}

/** A backquote with what it escapes. */
export function readEscape(scanner: Scanner, word: WordBuilder): void {
  const { at } = scanner;
  const letter = scanner.peek(1);
  scanner.at += 1 + letter.length;
  word.addDecoded(escapes[letter] ?? letter, at, scanner.at);
}

function readEscaped(scanner: Scanner, word: WordBuilder, readVariable: () => void): void {
  if (scanner.peek() === "$") readVariable();
  else if (scanner.peek() === "`") readEscape(scanner, word);
  else scanner.at++;
}

function addMatch(scanner: Scanner, word: WordBuilder, expression: RegExp): boolean {
  const { at } = scanner;
  if (scanner.match(expression) === undefined) return false;
  word.add(at, scanner.at);
  return true;
}
