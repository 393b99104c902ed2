import type { Range } from "../text";
import type { Flag, Word } from "./dockerfile";
import { type Expansion, literal } from "./expansion";
import { type FlagSpan, readOptions } from "./flags";
import type { ParsedInstruction, ParsedPair } from "./instruction";
import type { PairSpan } from "./pairs";
import { ParsedWord } from "./word";

/*
 * The words, pairs and flags of an instruction. They are where it stands when somebody asks for their places: it may have
 * moved since they were made.
 */

const noFlags: readonly Flag[] = [];

export function flagsOf(instruction: ParsedInstruction): readonly Flag[] {
  const { flags } = instruction.arguments;
  if (flags.length === 0) return noFlags;
  return flags.map((span) => new PlacedFlag(instruction, span));
}

export function wordsOf(instruction: ParsedInstruction): readonly ParsedWord[] {
  const { words, json, command } = instruction.arguments;
  if (!json) return words.map((span) => wordOf(instruction, span));
  const evaluate = (value: string): Expansion => (command ? literal(value) : instruction.expand(value));
  const plain = words.slice(0, words.length - json.length).map((span) => wordOf(instruction, span));
  return [...plain, ...json.map(({ range, value }) => wordOf(instruction, range, () => evaluate(value)))];
}

export function pairsOf(instruction: ParsedInstruction): readonly ParsedPair[] {
  const isArg = instruction.keyword === "ARG";
  return instruction.statement.line.pairs.map((span, i) => new PlacedPair(instruction, span, isArg ? i : 0));
}

/** A pair that stands where its instruction does. */
class PlacedPair implements ParsedPair {
  readonly name: string;
  readonly value: ParsedWord | undefined;
  readonly #raw: string;

  /** @param delay an ARG sees those before it in the same instruction, an ENV does not */
  constructor(
    private readonly instruction: ParsedInstruction,
    private readonly span: PairSpan,
    delay: number,
  ) {
    const { name, value } = span;
    this.#raw = instruction.statement.line.text.slice(name.start, name.end);
    this.name = instruction.expand(this.#raw, delay).value ?? this.#raw;
    this.value = value && wordOf(instruction, value, (text) => instruction.expand(text, delay));
  }

  get nameRange(): Range {
    // Without a name: before the `=`, not where the line before ends.
    const { start } = this.range;
    return this.#raw === "" ? { start, end: start } : this.instruction.rangeOf(this.span.name);
  }

  get range(): Range {
    const { name, value } = this.span;
    return this.instruction.rangeOf({ start: name.start, end: (value ?? name).end });
  }
}

/** A flag that stands where its instruction does. */
class PlacedFlag implements Flag {
  readonly name: string;
  readonly value: Word | undefined;
  readonly options: ReadonlyMap<string, string>;

  constructor(
    private readonly instruction: ParsedInstruction,
    private readonly span: FlagSpan,
  ) {
    const { name, value } = span;
    this.name = name;
    this.value = value && wordOf(instruction, value);
    this.options = readOptions(this.value?.raw ?? "", (raw) => instruction.expand(raw).value);
  }

  get range(): Range {
    return this.instruction.rangeOf(this.span.range);
  }
}

function wordOf(
  instruction: ParsedInstruction,
  span: Range,
  evaluate = (raw: string) => instruction.expand(raw),
): ParsedWord {
  return new ParsedWord(instruction, span, evaluate);
}
