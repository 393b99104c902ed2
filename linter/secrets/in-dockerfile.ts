import type { Dockerfile, Instruction, Pair, Stage } from "../../model/dockerfile/dockerfile";
import { foundInSteps } from "../../model/dockerfile/found-in-steps";
import { moved, type Range } from "../../model/text";
import { many, TextCache } from "../../model/text-cache";
import { asWritten, rangeWithin } from "../../model/written-text";
import { mayHoldCommandSecret } from "../../rules/shared/secrets/commands/command-line";
import { secretIn } from "../../rules/shared/secrets/values";
import { inCommands, inComments } from "./in-commands";
import { keysInText, secretsInText } from "./in-text";

/** Where the secrets of an instruction are, in offsets of its own, by its key. */
export type KnownSecrets = TextCache<readonly Range[]>;

export function noKnownSecrets(): KnownSecrets {
  return new TextCache(many);
}

/**
 * A step is searched by itself, and what is said in a stage instruction by instruction; for keys, the whole text.
 * @param known of instructions, by their keys
 */
export function inDockerfile(file: Dockerfile, known: KnownSecrets): readonly Range[] {
  const { text, directives, preamble, stages } = file;
  const head = text.slice(0, directives.end);
  const found = [...keysInText(text), ...secretsInText(head), ...inSteps(file)];
  for (const instruction of preamble) for (const range of inInstruction(instruction)) found.push(range);
  for (const stage of stages) {
    const { start } = stage.range;
    for (const range of inStage(stage, known)) found.push(moved(range, start));
  }
  return found;
}

const inSteps = foundInSteps(
  ({ text, comments }) => [...secretsInText(text), ...inComments(comments)],
  moved,
);

/** In offsets of the stage. */
function inStage(stage: Stage, known: KnownSecrets): readonly Range[] {
  const before = secretsOfStages.get(stage);
  if (before) return before;
  const { start } = stage.range;
  const found = [stage.from, ...stage.instructions].flatMap((instruction) => {
    const own = instruction.range.start;
    const find = () => inInstruction(instruction).map((range) => moved(range, -own));
    // What a variable is, is said elsewhere.
    const isAlone = instruction.pairs.length === 0 || !instruction.text.includes("$");
    const secrets = isAlone ? known.read(instruction.key, find) : find();
    return secrets.map((range) => moved(range, own - start));
  });
  secretsOfStages.set(stage, found);
  return found;
}

const secretsOfStages = new WeakMap<Stage, readonly Range[]>();

function inInstruction({ pairs, text, commands }: Instruction): readonly Range[] {
  return [...pairs.flatMap(inPair), ...(mayHoldCommandSecret(text) ? inCommands(commands) : [])];
}

function inPair({ name, value }: Pair): readonly Range[] {
  if (!value) return [];
  const text = value.value ?? value.raw;
  const found = secretIn(name, text);
  if (!found) return [];
  const { start, end } = found.range;
  return [(text === value.raw && rangeWithin(asWritten(value), start, end)) || value.range];
}
