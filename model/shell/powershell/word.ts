import { MappedText } from "../../mapped-text";
import type { Range } from "../../text";
import { chain, type WrittenText } from "../../written-text";
import type { OpenCommand } from "../builder";
import type { ShellWord } from "../command";

/** A word that grows while the text is read. Positions are those of the text. */
export class WordBuilder {
  /** The commands of its brackets, and the methods that are called of it. */
  readonly substitutions: OpenCommand[] = [];
  readonly #computed: Range[] = [];
  readonly #variables: string[] = [];
  readonly #written: MappedText;
  #isComputed = false;
  #isFollowed = true;

  constructor(
    readonly source: WrittenText,
    readonly start: number,
  ) {
    this.#written = new MappedText(start);
  }

  /** Adds a part of the text as it is. */
  add(start: number, end: number): void {
    this.#written.append(this.source.text.slice(start, end), start);
  }

  /** Adds what an escape stands for. */
  addDecoded(piece: string, start: number, end: number): void {
    this.#written.append(piece, start, end);
  }

  /** @param name `undefined` for one that stands for a mark of a template */
  addVariable(name: string | undefined, start: number, end: number): void {
    if (name !== undefined) this.#variables.push(name);
    this.#isComputed = true;
    this.add(start, end);
  }

  /** `$( … )` */
  addSubstitution(commands: readonly OpenCommand[], start: number, end: number): void {
    this.#computed.push({ start: start - this.start, end: end - this.start });
    this.addComputed(commands);
  }

  /** A value that an expression gives, with the commands that run for it. */
  addComputed(commands: readonly OpenCommand[]): void {
    for (const command of commands) this.substitutions.push(command);
    this.#isComputed = true;
    this.#isFollowed = false;
  }

  /** @param isMarked a mark of a template is in it */
  finish(end: number, isMarked: boolean): ShellWord {
    const { source, start } = this;
    const raw = source.text.slice(start, end);
    const written = this.#written;
    return {
      raw,
      value: this.#isComputed || isMarked ? undefined : written.text,
      range: { start: source.toOffset(start, "start"), end: source.toOffset(end, "end") },
      variables: this.#variables,
      substitutions: this.substitutions,
      computed: this.#computed,
      written: () =>
        this.#isFollowed
          ? { text: written.text, toOffset: chain(written.toOffset, source.toOffset) }
          : undefined,
    };
  }
}
