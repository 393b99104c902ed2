import type { Range } from "../text";
import { type Arguments, readArguments } from "./arguments";
import { skipBlanks, skipWord, trimmed } from "./characters";
import type { Directives } from "./dockerfile";
import { type HeredocMark, heredocMarks } from "./heredocs";
import { LogicalLine } from "./logical-line";
import { argPairs, envPairs, type PairSpan } from "./pairs";
import { dividedByMarks, readTemplateMarks, type TemplateMarks } from "./template";
import { jsonElements } from "./words";

const withHeredocs = new Set(["RUN", "COPY", "ADD"]);

const assigning = new Set(["ENV", "LABEL", "ARG"]);

/**
 * The line of an instruction by itself: all that can be told before the file around it is known. Positions are those of
 * the joined line; `line` takes them to what is written. Its parts are read when they are first asked for.
 */
export class InstructionLine {
  readonly line: LogicalLine;
  /** Upper case. */
  readonly keyword: string;
  readonly keywordRange: Range;
  readonly isOnBuild: boolean;
  /** The line without blanks around it; empty when it holds nothing. */
  readonly content: Range;
  /** Everything behind the keyword, without blanks around it. */
  readonly rest: Range;
  /** The words that announce heredocs. */
  readonly marks: readonly HeredocMark[];
  /** The text as it falls into words: the mark of a template is one, whatever blanks and quotes are in it. */
  readonly divided: string;
  #arguments: Arguments | undefined;
  #pairs: readonly PairSpan[] | undefined;
  #template: TemplateMarks | undefined;

  /** @param written the lines that it stands on, from its first character */
  constructor(
    readonly written: string,
    private readonly escapeCharacter: Directives["escape"],
  ) {
    this.line = new LogicalLine(written, escapeCharacter);
    const { text } = this.line;
    this.divided = dividedByMarks(text);
    this.content = trimmed(text, 0, text.length);
    const first = wordAt(this.divided, this.content.start);
    this.isOnBuild = upperCase(text, first) === "ONBUILD" && first.end < this.content.end;
    this.keywordRange = this.isOnBuild ? wordAt(this.divided, skipBlanks(text, first.end)) : first;
    this.keyword = upperCase(text, this.keywordRange);
    this.rest = { start: skipBlanks(text, this.keywordRange.end, this.content.end), end: this.content.end };
    this.marks = this.#mayHaveHeredocs ? heredocMarks(text, this.rest.start) : [];
  }

  get text(): string {
    return this.line.text;
  }

  get arguments(): Arguments {
    this.#arguments ??= readArguments(this, this.escapeCharacter);
    return this.#arguments;
  }

  /** ENV, LABEL, ARG: the names and values that it sets. */
  get pairs(): readonly PairSpan[] {
    this.#pairs ??= assigning.has(this.keyword) ? this.#readPairs() : [];
    return this.#pairs;
  }

  get template(): TemplateMarks {
    this.#template ??= readTemplateMarks(this.keyword, this.text);
    return this.#template;
  }

  #readPairs(): readonly PairSpan[] {
    const read = this.keyword === "ARG" ? argPairs : envPairs;
    return read(this.divided, this.arguments.rest, this.escapeCharacter);
  }

  get #mayHaveHeredocs(): boolean {
    const { start, end } = this.rest;
    return (
      withHeredocs.has(this.keyword) &&
      this.text.includes("<<") &&
      !Array.isArray(jsonElements(this.text, start, end))
    );
  }
}

function wordAt(line: string, start: number): Range {
  return { start, end: skipWord(line, start) };
}

function upperCase(line: string, { start, end }: Range): string {
  return line.slice(start, end).toUpperCase();
}
