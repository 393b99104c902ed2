import { unknownPart } from "../outline";
import { type Argument, answering, type Question, Questions } from "../questions";
import { moved, type Range } from "../text";
import type { Problem } from "../tree/document";
import type { Arguments } from "./arguments";
import { type FormShell, readCommands } from "./commands";
import type { Flag, Heredoc, Instruction, InstructionCommand, Pair } from "./dockerfile";
import { type Expansion, expand } from "./expansion";
import type { Home } from "./home";
import type { ParsedDockerfile } from "./parse";
import { type OwnCommands, placeCommands } from "./placed-commands";
import { flagsOf, pairsOf, wordsOf } from "./placed-words";
import { instructionProblems } from "./problems";
import type { BuildStage } from "./stage";
import type { Statement } from "./statement";
import type { ReadStep } from "./step";
import { isTemplated, replaceMarks } from "./template";
import { type Binding, lookupIn, type Variables } from "./variables";
import type { ParsedWord } from "./word";

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

const noCommands: OwnCommands = { commands: [], unread: undefined };

/**
 * An instruction whose parts are read when they are first asked for. What is found in it depends on its key (its text and
 * how that is read), on the variables in it, and on what is asked about its surroundings. Whoever looks at its stage or
 * its file himself may depend on anything.
 */
export class ParsedInstruction implements Instruction {
  readonly statement: Statement;
  readonly #home: Home;
  readonly #offset: number;
  /** Where it stood when its commands were placed. */
  #placedAt: number | undefined;
  #flags: readonly Flag[] | undefined;
  #words: readonly ParsedWord[] | undefined;
  #pairs: readonly ParsedPair[] | undefined;
  #commands: readonly InstructionCommand[] | undefined;
  #questions: Questions<ParsedInstruction> | undefined;

  /**
   * @param step one with a statement
   * @param offset where the statement begins in its home
   */
  constructor(
    home: Home,
    { statement }: ReadStep,
    offset: number,
    readonly state: BuildState,
  ) {
    this.#home = home;
    this.statement = statement as Statement;
    this.#offset = offset;
  }

  get start(): number {
    return this.#home.start + this.#offset;
  }

  get file(): ParsedDockerfile {
    this.#questions?.look();
    this.#home.file.look();
    return this.#home.file;
  }

  get stage(): BuildStage | undefined {
    this.#questions?.look();
    return this.#home.stage;
  }

  get questions(): Questions<ParsedInstruction> {
    const { file } = this.#home;
    this.#questions ??= new Questions(answering<ParsedInstruction>(this));
    this.#questions.isAskedIn(file);
    return this.#questions;
  }

  ask<Arguments extends readonly Argument[], Answer>(
    question: Question<ParsedInstruction, Arguments, Answer>,
    ...args: Arguments
  ): Answer {
    return this.questions.ask(question, ...args);
  }

  variable(name: string, delay: number): Binding | undefined {
    return this.ask(variableOf, name, delay);
  }

  get keyword(): string {
    return this.statement.line.keyword;
  }

  get isOnBuild(): boolean {
    return this.statement.line.isOnBuild;
  }

  get keywordRange(): Range {
    return this.rangeOf(this.statement.line.keywordRange);
  }

  get range(): Range {
    return moved(this.statement.range, this.start);
  }

  get text(): string {
    const { range, text } = this.statement;
    return text.slice(range.start, range.end);
  }

  get behind(): string {
    const { range, text } = this.statement;
    return text.slice(range.end);
  }

  get heredocs(): readonly Heredoc[] {
    return this.statement.heredocs.map((heredoc) => ({
      ...heredoc,
      range: moved(heredoc.range, this.start),
    }));
  }

  get isJson(): boolean {
    return this.arguments.json !== undefined;
  }

  get arguments(): Arguments {
    return this.statement.line.arguments;
  }

  get flags(): readonly Flag[] {
    this.#flags ??= flagsOf(this);
    return this.#flags;
  }

  get words(): readonly ParsedWord[] {
    this.#words ??= wordsOf(this);
    return this.#words;
  }

  get pairs(): readonly ParsedPair[] {
    this.#pairs ??= pairsOf(this);
    return this.#pairs;
  }

  get commands(): readonly InstructionCommand[] {
    const { start } = this;
    if (this.#placedAt !== start) this.#commands = undefined;
    this.#placedAt = start;
    this.#commands ??= placeCommands(this.#own.commands, this, start);
    return this.#commands;
  }

  get unread(): Range | undefined {
    const { unread } = this.#own;
    return unread && moved(unread, this.start);
  }

  get problems(): readonly Problem[] {
    return instructionProblems(this, this.#home.file.frontend);
  }

  get key(): string {
    return this.statement.keyFor(this.#home.file.reading[this.state.shell]);
  }

  /** They are the same as long as the key is: a shell expands the variables in them later. */
  get #own(): OwnCommands {
    if (!this.arguments.command) return noCommands;
    return this.statement.commandsFor(this.key, () => this.#readCommands());
  }

  #readCommands(): OwnCommands {
    let unread: Range | undefined;
    const commands = readCommands(this.statement, {
      shell: this.state.shell,
      isTemplate: this.#home.file.isTemplate,
      onUnread: (part) => {
        unread = part;
      },
    });
    return { commands: commands.filter(({ isRemote }) => !isRemote), unread };
  }

  /** @param delay how many changes after it began the text is expanded */
  expand(text: string, delay = 0): Expansion {
    const lookup = (name: string) => this.variable(name, delay);
    const isShell = this.arguments.command !== undefined;
    const { directives, isTemplate } = this.#home.file;
    const options = { lookup, escape: directives.escape, isShell };
    if (!isTemplate || !isTemplated(text)) return expand(text, options);
    return {
      ...expand(
        replaceMarks(text, () => unknownPart),
        options,
      ),
      error: undefined,
    };
  }

  /** The place in the file of a range of the joined line. */
  rangeOf(span: Range): Range {
    return moved(this.statement.rangeOf(span), this.start);
  }
}

function variableOf({ state }: ParsedInstruction, name: string, delay: number): Binding | undefined {
  const binding = lookupIn(state.variables, state.now + delay)(name);
  return binding && { outline: binding.outline };
}
