import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";

/** What is done for the image, in order: the steps of the stages that it is built from first. */
export function stepsOf({ ancestry }: Stage): readonly Instruction[] {
  return [...ancestry]
    .reverse()
    .flatMap(({ instructions }) => instructions)
    .filter(({ isOnBuild }) => !isOnBuild);
}
