import type { Command } from "../shell/command";
import type { Range } from "../text";
import type { Problem } from "../tree/document";
import type { Arguments } from "./arguments";
import { readCommands } from "./commands";
import { InstructionDependence, type Surroundings } from "./dependence";
import type { Flag, Heredoc, Instruction, Pair } from "./dockerfile";
import { type Expansion, expand } from "./expansion";
import { makeFlag } from "./flags";
import type { PairSpan } from "./pairs";
import type { ParsedDockerfile } from "./parse";
import { instructionProblems } from "./problems";
import type { BuildStage } from "./stage";
import type { Statement } from "./statement";
import { isTemplated } from "./template";
import { ParsedWord } from "./word";

/** A pair whose value can be asked why it is unknown. */
export interface ParsedPair extends Pair {
  readonly value: ParsedWord | undefined;
}

const noFlags: readonly Flag[] = [];

/** An instruction whose parts are read when they are first asked for. */
export class ParsedInstruction implements Instruction {
  readonly dependence: InstructionDependence;
  readonly #file: ParsedDockerfile;
  readonly #stageIndex: number;
  #flags: readonly Flag[] | undefined;
  #words: readonly ParsedWord[] | undefined;
  #pairs: readonly ParsedPair[] | undefined;
  #commands: readonly Command[] | undefined;
  #unread: Range | undefined;

  /** @param stageIndex of the stage that it is in, or begins; -1 before the first FROM */
  constructor(
    file: ParsedDockerfile,
    readonly statement: Statement,
    readonly surroundings: Surroundings,
    stageIndex: number,
  ) {
    this.#file = file;
    this.#stageIndex = stageIndex;
    this.dependence = new InstructionDependence(this, surroundings);
  }

  get file(): ParsedDockerfile {
    this.dependence.look();
    return this.#file;
  }

  get stage(): BuildStage | undefined {
    this.dependence.look();
    return this.#file.stages[this.#stageIndex];
  }

  ask<T>(question: (instruction: Instruction) => T): T {
    return this.dependence.ask(question);
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

  get commands(): readonly Command[] {
    this.#commands ??= this.#readCommands();
    return this.#commands;
  }

  get unread(): Range | undefined {
    this.#commands ??= this.#readCommands();
    return this.#unread;
  }

  get problems(): readonly Problem[] {
    return instructionProblems(this, this.#file.frontend);
  }

  get key(): string {
    const { line, heredocs, next } = this.statement;
    const [first] = heredocs;
    const bodies = first ? this.#file.text.slice(first.range.start, next) : "";
    return line.keyFor(this.#file.reading[this.surroundings.shell], bodies);
  }

  #readWords(): readonly ParsedWord[] {
    const { words, json, command } = this.arguments;
    if (!json) return words.map((span) => this.#word(span));
    const evaluate = (value: string): Expansion =>
      command ? { value, variables: [], error: undefined } : this.#expand(value);
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

  #readCommands(): readonly Command[] {
    return readCommands(this.#file.text, this.statement, this.arguments, {
      shell: this.surroundings.shell,
      isTemplate: this.#file.isTemplate,
      onUnread: (part) => {
        this.#unread = part;
      },
    });
  }

  #word(span: Range, evaluate = (raw: string) => this.#expand(raw)): ParsedWord {
    return new ParsedWord(this.statement, span, evaluate);
  }

  #expand(text: string, delay = 0): Expansion {
    const lookup = this.dependence.lookup(delay);
    const isShell = this.arguments.command !== undefined;
    const expansion = expand(text, { lookup, escape: this.#file.directives.escape, isShell });
    return this.#file.isTemplate && isTemplated(text)
      ? { ...expansion, value: undefined, error: undefined }
      : expansion;
  }

  #range(span: Range): Range {
    return this.statement.rangeOf(span);
  }
}
