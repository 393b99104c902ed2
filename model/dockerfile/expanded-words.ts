import { unknownPart } from "../outline";
import type { ShellWord } from "../shell/command";
import type { Instruction } from "./dockerfile";

/**
 * What a word of a command says, with the values of ARG and ENV; `undefined` where a command puts in a part of it.
 * Variables that the step sets itself are not known.
 */
export function expanded(word: ShellWord, instruction: Instruction): string | undefined {
  return word.value ?? outlined(word.written()?.text, instruction);
}

/** The same of a word that commands put parts in, which are not known: `https://dl.k8s.io/$(curl …)/kubectl`. */
export function withoutCommands(
  { raw, computed = [] }: ShellWord,
  instruction: Instruction,
): string | undefined {
  let text = "";
  let at = 0;
  for (const { start, end } of computed) {
    if (start < at) continue;
    text += raw.slice(at, start) + unknownPart;
    at = end;
  }
  return outlined(text + raw.slice(at), instruction);
}

/** A text with the values of ARG and ENV, and `unknownPart` for other variables. */
export function outlined(text: string | undefined, instruction: Instruction): string | undefined {
  return text?.replace(
    /\$(?:\{(\w+)(?:[^}\w][^}]{0,255})?\}|(\w+))/g,
    (_, braced?: string, plain?: string) => {
      const name = braced ?? plain ?? "";
      return instruction.variable(name, 0)?.outline ?? unknownPart;
    },
  );
}
