import type { Range } from "../text";
import type { Word } from "./dockerfile";
import type { Expansion } from "./expansion";
import type { ParsedInstruction } from "./instruction";

/** A word that is worked out when it is first asked for. */
export class ParsedWord implements Word {
  readonly raw: string;
  readonly #instruction: ParsedInstruction;
  readonly #span: Range;
  readonly #evaluate: (raw: string) => Expansion;
  #expansion: Expansion | undefined;

  /** @param span its place in the joined line of its instruction */
  constructor(instruction: ParsedInstruction, span: Range, evaluate: (raw: string) => Expansion) {
    this.raw = instruction.statement.line.text.slice(span.start, span.end);
    this.#instruction = instruction;
    this.#span = span;
    this.#evaluate = evaluate;
  }

  get range(): Range {
    return this.#instruction.rangeOf(this.#span);
  }

  get expansion(): Expansion {
    this.#expansion ??= this.#evaluate(this.raw);
    return this.#expansion;
  }

  get value(): string | undefined {
    return this.expansion.value;
  }

  get outline(): string {
    return this.expansion.outline;
  }

  get variables(): readonly string[] {
    return this.expansion.variables;
  }
}
