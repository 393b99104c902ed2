import type { Instruction, Word } from "../../../model/dockerfile/dockerfile";
import { removeInstruction } from "../../../model/dockerfile/edit";
import { type Fix, fix } from "../../../model/edit";
import { removeWord } from "../../../model/shell/edit";

/** Whether a word of EXPOSE is a TCP port, or a range of such that it is in. */
export function exposes({ value = "" }: Word, port: number): boolean {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?(?:\/tcp)?$/i.exec(value) ?? [];
  return first !== undefined && Number(first) <= port && Number(last) >= port && Number(last) < 65_536;
}

/** Not of a range: it offers others as well. */
export function removePort(instruction: Instruction, word: Word): Fix | undefined {
  if (word.value?.includes("-")) return undefined;
  const edit =
    instruction.words.length === 1
      ? removeInstruction(instruction)
      : removeWord(instruction, instruction.words, word);
  return fix("Take the port away", "suggestion", edit);
}
