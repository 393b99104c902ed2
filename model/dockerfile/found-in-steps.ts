import { oncePer } from "../once";
import type { Dockerfile, Stage, Step } from "./dockerfile";

/**
 * What is found in the steps of a file, in their order: each step is searched once for as long as it stays, and the steps
 * of a stage are gone through once for as long as that stays.
 * @param find in offsets of the step
 * @param move gives what is found so many characters further down
 */
export function foundInSteps<Found>(
  find: (step: Step) => readonly Found[],
  move: (found: Found, by: number) => Found,
): (file: Dockerfile) => readonly Found[] {
  const inStep = oncePer(find);
  const inSteps = (steps: readonly Step[], start: number) => {
    const found: Found[] = [];
    let at = start;
    for (const step of steps) {
      for (const one of inStep(step)) found.push(move(one, at));
      at += step.text.length;
    }
    return found;
  };
  const inStage = oncePer(({ steps }: Stage) => inSteps(steps, 0));
  return ({ preambleSteps, directives, stages }) => {
    const found = inSteps(preambleSteps, directives.end);
    for (const stage of stages) {
      const { start } = stage.range;
      for (const one of inStage(stage)) found.push(move(one, start));
    }
    return found;
  };
}
