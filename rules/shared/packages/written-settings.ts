import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { oncePer } from "../../../model/once";

/**
 * A question about an instruction: whether its stage, or one that it is built from, writes a setting into a file of
 * configuration, which then holds for all commands.
 */
export function isWritten(setting: RegExp): (instruction: Instruction) => boolean {
  const isWrittenIn = oncePer(({ instructions }: Stage): boolean =>
    instructions.some(({ text }) => setting.test(text) && /conf/.test(text)),
  );
  return ({ stage }) => stage?.ancestry.some(isWrittenIn) === true;
}
