import type { Instruction } from "./dockerfile";

/** Of a FROM: it names an earlier stage or `scratch`, and so no image. */
export function startsWithoutImage({ stage }: Instruction): boolean {
  return stage?.parent !== undefined || stage?.isScratch === true;
}

/** What it sets is in the final image, or it stands before the first FROM. */
export function isInTarget({ stage }: Instruction): boolean {
  return stage?.isInTarget ?? true;
}

/** What `--from=` gives is a stage that stands before, by its name or its number: asked first by all who ask what it is. */
export function isEarlierStage({ stage }: Instruction, reference: string): boolean {
  return stage?.earlierStage(reference) !== undefined;
}
