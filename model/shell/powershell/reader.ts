import { reachesInto } from "../../search";
import type { WrittenText } from "../../written-text";
import { connect, type OpenCommand, openCommand } from "../builder";
import type { Redirect, Shell, ShellWord } from "../command";
import { leaveOut, type MaskedText, masked, maxDepth, type Reading } from "../reading";
import { scriptOrigin } from "../scripts";
import { calledName } from "./names";
import { readDoubleQuoted, readEscape, readHereString, readSingleQuoted } from "./quoted";
import { Scanner } from "./scanner";
import { WordBuilder } from "./word";

/** Brackets within brackets are followed this deep. */
const maxNesting = 60;

/** What begins a statement that holds others in braces. */
const blockKeyword =
  /(?:if|elseif|else|foreach|for|while|do|until|switch|try|catch|finally|function|filter|trap|param|begin|process|end)(?![\w-])/iy;

/** What may stand before a command. */
const leadKeyword = /(?:return|throw|exit)(?![\w-])/iy;

/** A part of a word that means itself; a comma joins it to the next. */
const plain = /[^\s`"'$|&;,(){}>]+/y;

/** What stands between the values of an expression. */
const symbols = /[^\s`"'$|&;,(){}[=]+|[[=]/y;

/**
 * Reads a PowerShell script: its commands with their words and pipes, what runs for the value of a word, and the methods
 * that are called. Of expressions only what is called in them. A text that is not finished gives what can be read.
 */
export function readPowerShell(script: WrittenText, shell: Shell, depth: number, reading: Reading): void {
  if (depth > maxDepth) leaveOut(reading, script, 0, script.text.length);
  else new PowerShellReader(script, masked(reading, script), shell, depth, reading).read();
}

class PowerShellReader {
  readonly #scanner: Scanner;
  #nesting = 0;
  /** The commands in the braces among the words of the command that is read. */
  #braced: OpenCommand[] = [];

  constructor(
    readonly source: WrittenText,
    readonly parsed: MaskedText,
    readonly shell: Shell,
    readonly depth: number,
    readonly reading: Reading,
  ) {
    this.#scanner = new Scanner(parsed.text);
  }

  read(): void {
    this.#statements("", false);
  }

  /** Statements up to a bracket. Returns the commands that run directly in them. */
  #statements(closer: string, isTable: boolean): readonly OpenCommand[] {
    const scanner = this.#scanner;
    const commands: OpenCommand[] = [];
    for (;;) {
      scanner.skipBlanks(true);
      if (scanner.isAtEnd) return commands;
      const start = scanner.at;
      if (scanner.peek() === closer) {
        scanner.at++;
        return commands;
      }
      if (isTable && scanner.match(/[\w-]+[^\S\r\n]*=/y) !== undefined) scanner.skipBlanks();
      for (const command of this.#pipeline()) commands.push(command);
      // What parts statements, or a bracket that nothing opened.
      if (scanner.at === start || /[;&|]/.test(scanner.peek())) scanner.at++;
    }
  }

  #pipeline(): readonly OpenCommand[] {
    const scanner = this.#scanner;
    const all: OpenCommand[] = [];
    let previous: readonly OpenCommand[] = [];
    for (let isFirst = true; ; isFirst = false) {
      const commands = this.#element(isFirst);
      connect(previous, commands[0]);
      for (const inner of commands.slice(1)) if (takesItem(inner)) inner.pipedFrom ??= previous.at(-1);
      for (const command of commands) all.push(command);
      previous = commands;
      scanner.skipBlanks();
      if (scanner.peek() !== "|" || scanner.peek(1) === "|") return all;
      scanner.at++;
      scanner.skipBlanks(true);
    }
  }

  #element(isFirst: boolean): readonly OpenCommand[] {
    const scanner = this.#scanner;
    if (isFirst && scanner.match(blockKeyword) !== undefined) return this.#block();
    if (scanner.match(leadKeyword) !== undefined) scanner.skipBlanks();
    if (scanner.match(/[&.](?=[\s("'${])/y) !== undefined) return this.#command();
    return /[A-Za-z_.%?\\/*~:]/.test(scanner.peek()) ? this.#command() : this.#expression();
  }

  /** What stands behind `if`, `foreach`, `try`: a condition, a name, and statements in braces. */
  #block(): readonly OpenCommand[] {
    const scanner = this.#scanner;
    const commands: OpenCommand[] = [];
    const take = (closer: string) => {
      for (const command of this.#bracket(closer)) commands.push(command);
      scanner.skipBlanks(true);
    };
    do scanner.skipBlanks(true);
    while (scanner.match(/[\w$[\].:,*-]+/y) !== undefined);
    if (scanner.peek() === "(") take(")");
    if (scanner.peek() === "{") take("}");
    return commands;
  }

  /** A command, from its first word, with those that it runs for each item of its input. */
  #command(): readonly OpenCommand[] {
    const around = this.#braced;
    this.#braced = [];
    const command = this.#simpleCommand();
    const braced = this.#braced;
    this.#braced = around;
    return command?.name === "foreach-object" ? [command, ...braced] : command ? [command] : [];
  }

  #simpleCommand(): OpenCommand | undefined {
    const scanner = this.#scanner;
    const words: ShellWord[] = [];
    const redirects: Redirect[] = [];
    let end = scanner.at;
    for (; ; end = scanner.at) {
      scanner.skipBlanks();
      const start = scanner.at;
      const operator = scanner.match(/[*\d]?>{1,2}(?:&\d)?/y);
      if (operator !== undefined) {
        scanner.skipBlanks();
        redirects.push({ operator, target: operator.includes("&") ? undefined : this.#word() });
        continue;
      }
      const word = this.#word();
      if (!word) break;
      words.push(word);
      // What stands behind it may belong to another command.
      if (reachesInto(this.parsed.open, { start, end: scanner.at })) {
        end = scanner.at;
        scanner.match(/[^\r\n;|)}]*/y);
        break;
      }
    }
    const [first] = words;
    if (!first) return undefined;
    return this.#add(first.value && calledName(first.value, this.shell), words, end, redirects);
  }

  /** @param end of the command in the text */
  #add(
    name: string | undefined,
    words: readonly ShellWord[],
    end: number,
    redirects: readonly Redirect[] = [],
  ): OpenCommand {
    const range = { start: words[0]?.range.start ?? 0, end: this.source.toOffset(end, "end") };
    const command = openCommand(this.shell, name, words, range);
    command.redirects = redirects;
    this.reading.commands.push(command);
    const origin = scriptOrigin(name, words);
    if (origin?.text && origin.text !== "standard input")
      this.reading.run(origin.text, origin.shell, this.depth + 1);
    return command;
  }

  /** A word of a command; none where the command ends. */
  #word(): ShellWord | undefined {
    const scanner = this.#scanner;
    const { at: start } = scanner;
    const word = new WordBuilder(this.source, start);
    for (let isName = false; ; ) {
      const { at } = scanner;
      // A bracket behind a name begins the next word: `iex(…)`, `%{ … }`.
      if (isName && /[({]/.test(scanner.peek())) return this.#finished(word, at);
      isName = false;
      if (this.#piece(word)) continue;
      const text = scanner.match(plain);
      if (text !== undefined) {
        word.add(at, scanner.at);
        isName = !text.endsWith(":");
      } else if (at > start && scanner.match(/,/y) !== undefined) {
        word.add(at, at + 1);
        scanner.skipBlanks(true);
      } else return at > start ? this.#finished(word, at) : undefined;
    }
  }

  /** An expression, up to the end of the statement or of the element of a pipeline. */
  #expression(): readonly OpenCommand[] {
    const scanner = this.#scanner;
    const value = new WordBuilder(this.source, scanner.at);
    for (;;) {
      scanner.skipBlanks();
      if (this.#piece(value)) continue;
      // What is assigned is a pipeline of its own.
      const end = scanner.at;
      if (scanner.match(/[-+*/%?]{0,2}=(?!=)/y) !== undefined) {
        scanner.skipBlanks(true);
        const assigned = this.#nested(() => this.#pipeline());
        this.#assign(this.#finished(value, end), assigned);
        return [...value.substitutions, ...assigned];
      }
      if (scanner.match(symbols) === undefined && scanner.match(/,/y) === undefined)
        return value.substitutions;
    }
  }

  /** `$name = …`: a command of nothing but an assignment. */
  #assign({ variables, range: { start } }: ShellWord, assigned: readonly OpenCommand[]): void {
    const [name] = variables;
    if (name === undefined || variables.length > 1 || assigned.length === 0) return;
    const value = new WordBuilder(this.source, this.#scanner.at);
    value.addComputed(assigned);
    const range = { start, end: this.source.toOffset(this.#scanner.at, "end") };
    const command = openCommand(this.shell, undefined, [], range);
    command.assignments = [{ name, value: this.#finished(value, this.#scanner.at), range }];
    this.reading.commands.push(command);
  }

  /** The arguments of a method, each an expression, up to the bracket. */
  #argumentList(): readonly ShellWord[] {
    const scanner = this.#scanner;
    const words: ShellWord[] = [];
    for (;;) {
      scanner.skipBlanks(true);
      const { at: start } = scanner;
      const word = new WordBuilder(this.source, start);
      let end = start;
      while (this.#operand(word)) {
        end = scanner.at;
        scanner.skipBlanks(true);
      }
      if (end > start) words.push(this.#finished(word, end));
      if (scanner.match(/,/y) !== undefined) continue;
      scanner.match(/\)/y);
      return words;
    }
  }

  /** A part of an argument of a method. */
  #operand(word: WordBuilder): boolean {
    if (this.#piece(word)) return true;
    if (this.#scanner.match(symbols) === undefined) return false;
    word.addComputed([]);
    return true;
  }

  /** A quoted text, a variable, a bracket, with what is asked of its value; returns whether there was one. */
  #piece(word: WordBuilder): boolean {
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
        word.addComputed(this.#bracket(")"));
        break;
      case "{":
        // Its commands do not run for the value of the word.
        for (const command of this.#bracket("}")) this.#braced.push(command);
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
    else if (scanner.peek() === "(") word.addComputed(this.#bracket(")"));
    else word.addComputed(this.#bracket("}", true));
    return true;
  }

  /** `$name`, `$env:NAME`, `${name}`, `$( … )`; any other dollar is one. */
  #variable(word: WordBuilder): void {
    const scanner = this.#scanner;
    const { at: start } = scanner;
    scanner.at++;
    if (scanner.peek() === "(") {
      word.addComputed(this.#bracket(")"));
      return;
    }
    const name = scanner.match(/\{[^}]*\}?|\w+(?::\w+)?|[$?^]/y);
    if (name === undefined) word.add(start, scanner.at);
    else {
      const isWritten = this.source.text[start] === "$";
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
      const name = new WordBuilder(this.source, at + (member.startsWith("::") ? 2 : 1));
      name.add(name.start, at + member.length);
      const words = [this.#finished(name, at + member.length), ...this.#nested(() => this.#argumentList())];
      word.addComputed([this.#add(`${owner}${member.toLowerCase()}`, words, scanner.at)]);
    }
  }

  /** Statements in brackets, from the opening one. */
  #bracket(closer: string, isTable = false): readonly OpenCommand[] {
    this.#scanner.at++;
    return this.#nested(() => this.#statements(closer, isTable));
  }

  /** Where brackets are nested too deep, the rest of the text is left out. */
  #nested<T>(read: () => readonly T[]): readonly T[] {
    const scanner = this.#scanner;
    if (this.#nesting >= maxNesting) {
      leaveOut(this.reading, this.source, scanner.at, scanner.text.length);
      scanner.at = scanner.text.length;
      return [];
    }
    this.#nesting++;
    const found = read();
    this.#nesting--;
    return found;
  }

  #finished(word: WordBuilder, end: number): ShellWord {
    const { start } = word;
    return word.finish(end, this.parsed.text.slice(start, end) !== this.source.text.slice(start, end));
  }
}

/** What a command is given is the item at which a loop over the input is. */
function takesItem({ words }: OpenCommand): boolean {
  return words.some(({ variables }) => variables.some((name) => /^(?:_|psitem)$/i.test(name)));
}
