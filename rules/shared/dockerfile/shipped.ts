import type { Dockerfile, Instruction } from "../../../model/dockerfile/dockerfile";
import { oncePer } from "../../../model/once";
import { pathAt } from "./workdir";

/**
 * Whether what a step makes may be in the final image: the step is of that image, or it names what a later stage copies
 * from its stage.
 */
export function isShipped(instruction: Instruction): boolean {
  const { text } = instruction;
  return instruction.ask(copiedFromStage).some((path) => path === "/" || text.includes(path));
}

/** Whether a file that a step makes may be in the final image, by its path as the step names it. */
export function isFileShipped(instruction: Instruction, file: string): boolean {
  return instruction.ask(isFileCopied, file);
}

function isFileCopied(instruction: Instruction, file: string): boolean {
  const made = pathAt(instruction, file);
  return copiedFromStage(instruction).some(
    (path) => path === "/" || made === path || made.startsWith(`${path}/`),
  );
}

/** The paths that others copy from the stage of an instruction; all of it where it is a part of the final image. */
function copiedFromStage({ stage }: Instruction): readonly string[] {
  return !stage || stage.isInTarget ? ["/"] : (copiesIn(stage.file).get(stage.index) ?? []);
}

/** The paths that stages copy from others, by the index of these. */
const copiesIn = oncePer(({ stages }: Dockerfile): ReadonlyMap<number, readonly string[]> => {
  const copies = new Map<number, string[]>();
  for (const stage of stages) {
    for (const { keyword, flags, words } of stage.instructions) {
      const from = keyword === "COPY" ? flags.find(({ name }) => name === "from")?.value?.value : undefined;
      const source = from === undefined ? undefined : stage.earlierStage(from);
      // What is copied from a stage may have come from those that it is built from.
      for (const { index } of source?.ancestry ?? []) {
        const known = copies.get(index) ?? [];
        for (const { value } of words.slice(0, -1))
          known.push(value?.replace(/\/?(?<![*.])[*.]*$/, "") || "/");
        copies.set(index, known);
      }
    }
  }
  return copies;
});
