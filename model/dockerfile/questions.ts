import type { Instruction } from "./dockerfile";

/** Of a FROM: it names an earlier stage or `scratch`, and so no image. */
export function startsWithoutImage({ stage }: Instruction): boolean {
  return stage?.parent !== undefined || stage?.isScratch === true;
}
