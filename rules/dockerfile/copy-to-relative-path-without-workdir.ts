import type { Instruction, Word } from "../../model/dockerfile/dockerfile";
import { rule } from "../rule";
import { hasWorkdir, isRelative } from "../shared/dockerfile/workdir";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Relative target without a WORKDIR",
  why: "Where the files go depends on the base image: another one, or another version of it, moves them.",
  how: "Set WORKDIR first, or name an absolute path.",
  hygiene: true,
  since: "0.1.0",
  references: { hadolint: ["DL3045"] },
  check: {
    stage(stage, report) {
      const [first, ...others] = stage.instructions.flatMap((one) => relativeTarget(one) ?? []);
      if (!first) return;
      report(first, {
        message: `Where ${first.raw} is depends on the base image: no WORKDIR is set`,
        related: others.map(({ raw, range }) => ({ range, message: `Where ${raw} is, too` })),
      });
    },
  },
});

function relativeTarget(instruction: Instruction): Word | undefined {
  const { keyword, words } = instruction;
  const target = words.at(-1);
  if ((keyword !== "COPY" && keyword !== "ADD") || words.length < 2 || !target) return undefined;
  return isRelative(target) && !instruction.ask(hasWorkdir) ? target : undefined;
}
