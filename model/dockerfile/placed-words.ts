import type { Range } from "../text";
import type { Flag } from "./dockerfile";
import { type Expansion, literal } from "./expansion";
import { makeFlag } from "./flags";
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
  return flags.map(({ name, range, value }) =>
    makeFlag(
      name,
      placed(instruction, range),
      value && wordOf(instruction, value),
      (raw) => instruction.expand(raw).value,
    ),
  );
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
  return instruction.statement.line.pairs.map((span, i) => pairOf(instruction, span, isArg ? i : 0));
}

/** @param delay an ARG sees those before it in the same instruction, an ENV does not */
function pairOf(instruction: ParsedInstruction, { name, value }: PairSpan, delay: number): ParsedPair {
  const raw = instruction.statement.line.text.slice(name.start, name.end);
  const whole = placed(instruction, { start: name.start, end: (value ?? name).end });
  const placedName = placed(instruction, name);
  return {
    name: instruction.expand(raw, delay).value ?? raw,
    get nameRange() {
      // Without a name: before the `=`, not where the line before ends.
      const { start } = whole.range;
      return raw === "" ? { start, end: start } : placedName.range;
    },
    value: value && wordOf(instruction, value, (text) => instruction.expand(text, delay)),
    get range() {
      return whole.range;
    },
  };
}

function wordOf(
  instruction: ParsedInstruction,
  span: Range,
  evaluate = (raw: string) => instruction.expand(raw),
): ParsedWord {
  return new ParsedWord(instruction, span, evaluate);
}

/** @param span of the joined line */
function placed(instruction: ParsedInstruction, span: Range): { readonly range: Range } {
  return {
    get range() {
      return instruction.rangeOf(span);
    },
  };
}
