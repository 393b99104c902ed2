import type { Range } from "../text";
import type { Word } from "./dockerfile";
import type { Expansion } from "./expansion";
import type { Statement } from "./statement";

/** A word that is worked out when it is first asked for. */
export class ParsedWord implements Word {
  readonly raw: string;
  readonly range: Range;
  readonly #evaluate: (raw: string) => Expansion;
  #expansion: Expansion | undefined;

  constructor(statement: Statement, span: Range, evaluate: (raw: string) => Expansion) {
    this.raw = statement.line.text.slice(span.start, span.end);
    this.range = statement.rangeOf(span);
    this.#evaluate = evaluate;
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
