import type { WrittenText } from "../../written-text";
import type { OpenCommand } from "../builder";
import type { ShellWord } from "../command";
import type { MaskedText } from "../reading";
import { readDoubleQuoted, readEscape, readHereString, readSingleQuoted } from "./quoted";
import type { Scanner } from "./scanner";
import { WordBuilder } from "./word";

/** A part of a word that means itself; a comma joins it to the next. */
const plain = /[^\s`"'$|&;,(){}>]+/y;

/** What stands between the values of an expression. */
export const symbols = /[^\s`"'$|&;,(){}[=]+|[[=]/y;

/** What reads the statements that stand in values. */
export interface StatementsInValues {
  /** Statements in brackets, from the opening one. Returns the commands that run directly in them. */
  inBrackets(closer: string, isTable?: boolean): readonly OpenCommand[];
  /** Statements in braces, from the opening one: they do not run for the value that they are. */
  readBraced(): void;
  /** Where brackets are nested too deep, the rest of the text is left out. */
  nested<T>(read: () => readonly T[]): readonly T[];
  /** @param end of the command in the text */
  add(name: string | undefined, words: readonly ShellWord[], end: number): OpenCommand;
}

/** Reads the values of a script: words, quoted texts, variables, and what is asked of them. */
export class ValueReader {
  readonly #source: WrittenText;
  readonly #parsed: MaskedText;
  readonly #scanner: Scanner;
  readonly #statements: StatementsInValues;

  constructor(source: WrittenText, parsed: MaskedText, scanner: Scanner, statements: StatementsInValues) {
    this.#source = source;
    this.#parsed = parsed;
    this.#scanner = scanner;
    this.#statements = statements;
  }

  /** A word of a command; none where the command ends. */
  word(): ShellWord | undefined {
    const scanner = this.#scanner;
    const { at: start } = scanner;
    const word = new WordBuilder(this.#source, start);
    for (let isName = false; ; ) {
      const { at } = scanner;
      // A bracket behind a name begins the next word: `iex(…)`, `%{ … }`.
      if (isName && /[({]/.test(scanner.peek())) return this.finished(word, at);
      isName = false;
      if (this.piece(word)) continue;
      const text = scanner.match(plain);
      if (text !== undefined) {
        word.add(at, scanner.at);
        isName = !text.endsWith(":");
      } else if (at > start && scanner.match(/,/y) !== undefined) {
        word.add(at, at + 1);
        scanner.skipBlanks(true);
      } else return at > start ? this.finished(word, at) : undefined;
    }
  }

  /** The arguments of a method, each an expression, up to the bracket. */
  #argumentList(): readonly ShellWord[] {
    const scanner = this.#scanner;
    const words: ShellWord[] = [];
    for (;;) {
      scanner.skipBlanks(true);
      const { at: start } = scanner;
      const word = new WordBuilder(this.#source, start);
      let end = start;
      while (this.#operand(word)) {
        end = scanner.at;
        scanner.skipBlanks(true);
      }
      if (end > start) words.push(this.finished(word, end));
      if (scanner.match(/,/y) !== undefined) continue;
      scanner.match(/\)/y);
      return words;
    }
  }

  /** A part of an argument of a method. */
  #operand(word: WordBuilder): boolean {
    if (this.piece(word)) return true;
    if (this.#scanner.match(symbols) === undefined) return false;
    word.addComputed([]);
    return true;
  }

  /** A quoted text, a variable, a bracket, with what is asked of its value; returns whether there was one. */
  piece(word: WordBuilder): boolean {
    const scanner = this.#scanner;
    const { at: start } = scanner;
    const readVariable = () => this.#variable(word);
    switch (scanner.peek()) {
      case "'":
        readSingleQuoted(scanner, word);
        break;
      case '"':
        readDoubleQuoted(scanner, word, readVariable);
        break;
      case "`":
        if (/^`\r?\n/.test(scanner.peek() + scanner.peek(1) + scanner.peek(2))) return false;
        readEscape(scanner, word);
        return true;
      case "$":
        readVariable();
        break;
      case "@":
        if (/["']/.test(scanner.peek(1))) readHereString(scanner, word, readVariable);
        else if (!this.#collection(word)) return false;
        break;
      case "(":
        word.addComputed(this.#statements.inBrackets(")"));
        break;
      case "{":
        this.#statements.readBraced();
        word.addComputed([]);
        break;
      case "[": {
        const type = scanner.match(/\[[A-Za-z_][\w.]*\](?=::)/y);
        if (type === undefined) return false;
        word.addComputed([]);
        this.#members(word, type.toLowerCase());
        return true;
      }
      default:
        return false;
    }
    if (scanner.at > start) this.#members(word, "");
    return true;
  }

  /** `@( … )`, `@{ … }`, `@parameters`. */
  #collection(word: WordBuilder): boolean {
    const scanner = this.#scanner;
    const { at: start } = scanner;
    const sign = scanner.match(/@(?=[({])|@\w+/y);
    if (sign === undefined) return false;
    if (sign.length > 1) word.addVariable(sign.slice(1), start, scanner.at);
    else if (scanner.peek() === "(") word.addComputed(this.#statements.inBrackets(")"));
    else word.addComputed(this.#statements.inBrackets("}", true));
    return true;
  }

  /** `$name`, `$env:NAME`, `${name}`, `$( … )`; any other dollar is one. */
  #variable(word: WordBuilder): void {
    const scanner = this.#scanner;
    const { at: start } = scanner;
    scanner.at++;
    if (scanner.peek() === "(") {
      const commands = this.#statements.inBrackets(")");
      word.addSubstitution(commands, start, scanner.at);
      return;
    }
    const name = scanner.match(/\{[^}]*\}?|\w+(?::\w+)?|[$?^]/y);
    if (name === undefined) word.add(start, scanner.at);
    else {
      const isWritten = this.#source.text[start] === "$";
      word.addVariable(isWritten ? name.replace(/[{}]/g, "") : undefined, start, scanner.at);
    }
  }

  /** What is asked of a value: `.Content`, `.DownloadString( … )`, `::new( … )`. */
  #members(word: WordBuilder, type: string): void {
    const scanner = this.#scanner;
    for (let owner = type; ; owner = "") {
      const { at } = scanner;
      const member = scanner.match(/(?:\.|::)[A-Za-z_]\w*/y);
      if (member === undefined) return;
      if (scanner.match(/\(/y) === undefined) {
        word.addComputed([]);
        continue;
      }
      const name = new WordBuilder(this.#source, at + (member.startsWith("::") ? 2 : 1));
      name.add(name.start, at + member.length);
      const words = [
        this.finished(name, at + member.length),
        ...this.#statements.nested(() => this.#argumentList()),
      ];
      word.addComputed([this.#statements.add(`${owner}${member.toLowerCase()}`, words, scanner.at)]);
    }
  }

  finished(word: WordBuilder, end: number): ShellWord {
    const { start } = word;
    return word.finish(end, this.#parsed.text.slice(start, end) !== this.#source.text.slice(start, end));
  }
}
