import { unknownPart } from "../outline";
import { type Argument, answering, type Question, Questions } from "../questions";
import { moved, type Range } from "../text";
import { copyOf } from "../text-cache";
import type { Problem } from "../tree/document";
import type { Arguments } from "./arguments";
import { type FormShell, readCommands } from "./commands";
import type { Flag, Heredoc, Instruction, InstructionCommand, Pair } from "./dockerfile";
import { type Expansion, expand, literal } from "./expansion";
import { makeFlag } from "./flags";
import type { PairSpan } from "./pairs";
import type { ParsedDockerfile } from "./parse";
import { type OwnCommands, placeCommands } from "./placed-commands";
import { instructionProblems } from "./problems";
import type { BuildStage } from "./stage";
import { Statement } from "./statement";
import { isTemplated, replaceMarks } from "./template";
import { type Binding, lookupIn, type Variables } from "./variables";
import { ParsedWord } from "./word";

/** A pair whose value can be asked why it is unknown. */
export interface ParsedPair extends Pair {
  readonly value: ParsedWord | undefined;
}

/** What an instruction finds when it runs. */
export interface BuildState {
  readonly variables: Variables;
  /** The time at which it runs: changes before it count. */
  readonly now: number;
  /** What reads the shell form. */
  readonly shell: FormShell;
}

const noFlags: readonly Flag[] = [];
const noCommands: OwnCommands = { commands: [], unread: undefined };

/**
 * An instruction whose parts are read when they are first asked for. What is found in it depends on its key (its text and
 * how that is read), on the variables in it, and on what is asked about its surroundings. Whoever looks at its stage or
 * its file himself may depend on anything.
 */
export class ParsedInstruction implements Instruction {
  readonly #file: ParsedDockerfile;
  readonly #stageIndex: number;
  #flags: readonly Flag[] | undefined;
  #words: readonly ParsedWord[] | undefined;
  #pairs: readonly ParsedPair[] | undefined;
  #ownCommands: OwnCommands | undefined;
  #commands: readonly InstructionCommand[] | undefined;
  #questions: Questions<Instruction> | undefined;

  /** @param stageIndex of the stage that it is in, or begins; -1 before the first FROM */
  constructor(
    file: ParsedDockerfile,
    readonly statement: Statement,
    readonly state: BuildState,
    stageIndex: number,
  ) {
    this.#file = file;
    this.#stageIndex = stageIndex;
  }

  get file(): ParsedDockerfile {
    this.#questions?.look();
    return this.#file;
  }

  get stage(): BuildStage | undefined {
    this.#questions?.look();
    return this.#file.stages[this.#stageIndex];
  }

  get questions(): Questions<Instruction> {
    this.#questions ??= new Questions(answering<Instruction>(this));
    return this.#questions;
  }

  ask<Arguments extends readonly Argument[], Answer>(
    question: Question<Instruction, Arguments, Answer>,
    ...args: Arguments
  ): Answer {
    return this.questions.ask(question, ...args);
  }

  variable(name: string, delay: number): Binding | undefined {
    const binding = lookupIn(this.state.variables, this.state.now + delay)(name);
    return binding && { outline: binding.outline };
  }

  get keyword(): string {
    return this.statement.line.keyword;
  }

  get isOnBuild(): boolean {
    return this.statement.line.isOnBuild;
  }

  get keywordRange(): Range {
    return this.statement.rangeOf(this.statement.line.keywordRange);
  }

  get range(): Range {
    return this.statement.range;
  }

  get text(): string {
    return this.#file.text.slice(this.range.start, this.range.end);
  }

  get behind(): string {
    return this.#file.text.slice(this.range.end, this.statement.next);
  }

  get heredocs(): readonly Heredoc[] {
    return this.statement.heredocs;
  }

  get isJson(): boolean {
    return this.arguments.json !== undefined;
  }

  get arguments(): Arguments {
    return this.statement.line.arguments;
  }

  get flags(): readonly Flag[] {
    if (this.arguments.flags.length === 0) return noFlags;
    this.#flags ??= this.arguments.flags.map(({ name, range, value }) =>
      makeFlag(name, this.#range(range), value && this.#word(value), (raw) => this.#expand(raw).value),
    );
    return this.#flags;
  }

  get words(): readonly ParsedWord[] {
    this.#words ??= this.#readWords();
    return this.#words;
  }

  get pairs(): readonly ParsedPair[] {
    this.#pairs ??= this.#readPairs();
    return this.#pairs;
  }

  get commands(): readonly InstructionCommand[] {
    this.#commands ??= placeCommands(this.#own.commands, this, this.statement.start);
    return this.#commands;
  }

  get unread(): Range | undefined {
    const { unread } = this.#own;
    return unread && moved(unread, this.statement.start);
  }

  get problems(): readonly Problem[] {
    return instructionProblems(this, this.#file.frontend);
  }

  get key(): string {
    const { line, heredocs, next } = this.statement;
    const [first] = heredocs;
    const bodies = first ? this.#file.text.slice(first.range.start, next) : "";
    return line.keyFor(this.#file.reading[this.state.shell], bodies);
  }

  #readWords(): readonly ParsedWord[] {
    const { words, json, command } = this.arguments;
    if (!json) return words.map((span) => this.#word(span));
    const evaluate = (value: string): Expansion => (command ? literal(value) : this.#expand(value));
    const plain = words.slice(0, words.length - json.length).map((span) => this.#word(span));
    return [...plain, ...json.map(({ range, value }) => this.#word(range, () => evaluate(value)))];
  }

  #readPairs(): readonly ParsedPair[] {
    const isArg = this.keyword === "ARG";
    return this.statement.line.pairs.map((span, i) => this.#pair(span, isArg ? i : 0));
  }

  /** @param delay an ARG sees those before it in the same instruction, an ENV does not */
  #pair({ name, value }: PairSpan, delay: number): ParsedPair {
    const raw = this.statement.line.text.slice(name.start, name.end);
    const range = this.#range({ start: name.start, end: (value ?? name).end });
    return {
      name: this.#expand(raw, delay).value ?? raw,
      // Without a name: before the `=`, not where the line before ends.
      nameRange: raw === "" ? { start: range.start, end: range.start } : this.#range(name),
      value: value && this.#word(value, (text) => this.#expand(text, delay)),
      range,
    };
  }

  /** They are the same as long as the key is: a shell expands the variables in them later. */
  get #own(): OwnCommands {
    if (!this.arguments.command) return noCommands;
    this.#ownCommands ??= this.#file.cache.commands.read(this.key, () => this.#readCommands());
    return this.#ownCommands;
  }

  #readCommands(): OwnCommands {
    const { line, start, next } = this.statement;
    const text = copyOf(this.#file.text.slice(start, next));
    let unread: Range | undefined;
    const commands = readCommands(text, new Statement(text, line, 0), this.arguments, {
      shell: this.state.shell,
      isTemplate: this.#file.isTemplate,
      onUnread: (part) => {
        unread = part;
      },
    });
    return { commands, unread };
  }

  #word(span: Range, evaluate = (raw: string) => this.#expand(raw)): ParsedWord {
    return new ParsedWord(this.statement, span, evaluate);
  }

  #expand(text: string, delay = 0): Expansion {
    const lookup = (name: string) => this.ask(variableOf, name, delay);
    const isShell = this.arguments.command !== undefined;
    const options = { lookup, escape: this.#file.directives.escape, isShell };
    if (!this.#file.isTemplate || !isTemplated(text)) return expand(text, options);
    return {
      ...expand(
        replaceMarks(text, () => unknownPart),
        options,
      ),
      error: undefined,
    };
  }

  #range(span: Range): Range {
    return this.statement.rangeOf(span);
  }
}

function variableOf(instruction: Instruction, name: string, delay: number): Binding | undefined {
  return instruction.variable(name, delay);
}
