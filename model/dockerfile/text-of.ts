import type { Range } from "../text";
import type { Instruction } from "./dockerfile";

/** What is written at a range inside an instruction. */
export function textOf({ text, range }: Instruction, { start, end }: Range): string {
  return text.slice(Math.max(start - range.start, 0), Math.max(end - range.start, 0));
}
