import assert from "node:assert/strict";
import type { Dockerfile, Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import type { Range } from "../../../model/text";
import type { Problem } from "../../../model/tree/document";

/** What stands at the ranges of a file. */
export function at({ text }: Dockerfile, ranges: readonly { readonly range: Range }[]): readonly string[] {
  return ranges.map(({ range }) => text.slice(range.start, range.end));
}

/** The last instruction of a text, where most examples have what they are about. */
export function lastOf(text: string): Instruction {
  const instruction = parseDockerfile(text).instructions.at(-1);
  assert.ok(instruction);
  return instruction;
}

export function lastStage(text: string): Stage {
  const stage = parseDockerfile(text).stages.at(-1);
  assert.ok(stage);
  return stage;
}

export function values(instruction: Instruction): readonly (string | undefined)[] {
  return instruction.words.map(({ value }) => value);
}

/** What BuildKit rejects of a file and of its instructions, in the order of the text. */
export function problemsOf({ problems, instructions }: Dockerfile): readonly Problem[] {
  return [...problems, ...instructions.flatMap((instruction) => instruction.problems)].sort(
    (a, b) => a.range.start - b.range.start,
  );
}
