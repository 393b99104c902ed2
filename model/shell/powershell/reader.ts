import { reachesInto } from "../../search";
import type { WrittenText } from "../../written-text";
import { connect, type OpenCommand, openCommand } from "../builder";
import type { Redirect, Shell, ShellWord } from "../command";
import { leaveOut, type MaskedText, masked, maxDepth, type Reading } from "../reading";
import { scriptOrigin } from "../scripts";
import { calledName } from "./names";
import { Scanner } from "./scanner";
import { type StatementsInValues, symbols, ValueReader } from "./values";
import { WordBuilder } from "./word";

/** Brackets within brackets are followed this deep. */
const maxNesting = 60;

/** What begins a statement that holds others in braces. */
const blockKeyword =
  /(?:if|elseif|else|foreach|for|while|do|until|switch|try|catch|finally|function|filter|trap|param|begin|process|end)(?![\w-])/iy;

/** What may stand before a command. */
const leadKeyword = /(?:return|throw|exit)(?![\w-])/iy;

/**
 * Reads a PowerShell script: its commands with their words and pipes, what runs for the value of a word, and the methods
 * that are called. Of expressions only what is called in them. A text that is not finished gives what can be read.
 */
export function readPowerShell(script: WrittenText, shell: Shell, depth: number, reading: Reading): void {
  if (depth > maxDepth) leaveOut(reading, script, 0, script.text.length);
  else new PowerShellReader(script, masked(reading, script), shell, depth, reading).read();
}

/** Reads the statements of a script: blocks, pipelines, commands and what is assigned. */
class PowerShellReader implements StatementsInValues {
  readonly #scanner: Scanner;
  readonly #values: ValueReader;
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
    this.#values = new ValueReader(source, parsed, this.#scanner, this);
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
      for (const command of this.inBrackets(closer)) commands.push(command);
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
        redirects.push({ operator, target: operator.includes("&") ? undefined : this.#values.word() });
        continue;
      }
      const word = this.#values.word();
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
    return this.add(first.value && calledName(first.value, this.shell), words, end, redirects);
  }

  add(
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

  /** An expression, up to the end of the statement or of the element of a pipeline. */
  #expression(): readonly OpenCommand[] {
    const scanner = this.#scanner;
    const value = new WordBuilder(this.source, scanner.at);
    for (;;) {
      scanner.skipBlanks();
      if (this.#values.piece(value)) continue;
      // What is assigned is a pipeline of its own.
      const end = scanner.at;
      if (scanner.match(/[-+*/%?]{0,2}=(?!=)/y) !== undefined) {
        scanner.skipBlanks(true);
        const assigned = this.nested(() => this.#pipeline());
        this.#assign(this.#values.finished(value, end), assigned);
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
    command.assignments = [{ name, value: this.#values.finished(value, this.#scanner.at), range }];
    this.reading.commands.push(command);
  }

  inBrackets(closer: string, isTable = false): readonly OpenCommand[] {
    this.#scanner.at++;
    return this.nested(() => this.#statements(closer, isTable));
  }

  readBraced(): void {
    for (const command of this.inBrackets("}")) this.#braced.push(command);
  }

  nested<T>(read: () => readonly T[]): readonly T[] {
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
}

/** What a command is given is the item at which a loop over the input is. */
function takesItem({ words }: OpenCommand): boolean {
  return words.some(({ variables }) => variables.some((name) => /^(?:_|psitem)$/i.test(name)));
}
