import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { oncePer } from "../../../model/once";

/** The names that ARG declares, with the first one that does. */
export const argumentsOf = oncePer(({ instructions }: Stage): ReadonlyMap<string, Instruction> => {
  const first = new Map<string, Instruction>();
  for (const one of instructions)
    if (one.keyword === "ARG") for (const { name } of one.pairs) if (!first.has(name)) first.set(name, one);
  return first;
});

/** Whether an ARG names a variable, or what an ENV sets it from. */
export function isArgument({ stage }: Instruction, name: string): boolean {
  const stages = stage?.ancestry ?? [];
  const isNamed = (sought: string) => stages.some((one) => argumentsOf(one).has(sought));
  const isSetFromOne = ({ keyword, pairs }: Instruction) =>
    keyword === "ENV" && pairs.some((pair) => pair.name === name && pair.value?.variables.some(isNamed));
  return isNamed(name) || stages.some(({ instructions }) => instructions.some(isSetFromOne));
}
