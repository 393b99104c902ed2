import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { oncePer } from "../../../model/once";
import { isForDevelopment } from "../for-development";
import { programOf } from "../images/program";

/** It is a part of an image that runs something, in no stage for development. */
export function isOfProgram({ stage }: Instruction): boolean {
  const target = stage?.file.target;
  if (!stage || !target || !stage.isInTarget || isForDevelopment(target.name?.raw ?? "")) return false;
  return programOf(target) !== undefined;
}

/** No later ENV, and no later stage on the way to the image, sets the variable to something else. */
export function isLastOfProgram(instruction: Instruction, name: string): boolean {
  const target = instruction.stage?.file.target;
  if (!target || !isOfProgram(instruction)) return false;
  const setter = target.ancestry
    .map((stage) => lastSetters(stage).get(name))
    .find((one) => one !== undefined);
  return setter === instruction;
}

const lastSetters = oncePer(
  ({ instructions }: Stage): ReadonlyMap<string, Instruction> =>
    new Map(
      instructions.flatMap((one) =>
        one.keyword === "ENV" ? one.pairs.map(({ name }): [string, Instruction] => [name, one]) : [],
      ),
    ),
);
