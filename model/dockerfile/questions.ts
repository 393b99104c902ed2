import type { Instruction } from "./dockerfile";

/** Of a FROM: it names an earlier stage or `scratch`, and so no image. */
export function startsWithoutImage({ stage }: Instruction): boolean {
  return stage?.parent !== undefined || stage?.isScratch === true;
}

/** What it sets is in the final image, or it stands before the first FROM. */
export function isInTarget({ stage }: Instruction): boolean {
  return stage?.isInTarget ?? true;
}
