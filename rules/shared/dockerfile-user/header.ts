import type { Instruction } from "../../../model/dockerfile/dockerfile";

/** The texts of the comments above the first FROM of an instruction's file: many show how the image is started. */
export function headerOf({ file }: Instruction): readonly string[] {
  const [first] = file.stages;
  const steps = [...file.preambleSteps, ...(first?.steps.slice(0, 1) ?? [])];
  return steps.flatMap(({ comments }) => comments.map(({ text }) => text));
}
