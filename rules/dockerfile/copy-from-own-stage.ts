import type { Flag, Instruction } from "../../model/dockerfile/dockerfile";
import { isEarlierStage } from "../../model/dockerfile/questions";
import { type Fix, fix, replace } from "../../model/edit";
import { rule } from "../rule";

export default rule({
  severity: "high",
  tier: "strict",
  title: "COPY copies from its own stage",
  why: "No builder can do that: the stage is not built before its own steps.",
  how: "Name the stage that has the files; what the stage itself has is copied by RUN cp.",
  hygiene: true,
  since: "0.1.0",
  references: {
    hadolint: ["DL3023"],
    trivy: ["DS-0006"],
    kics: ["cdddb86f-95f6-4fc4-b5a1-483d9afceb2b"],
    semgrep: ["copy-from-own-alias"],
  },
  check: {
    instruction(instruction, report) {
      const { keyword, flags } = instruction;
      const from = keyword === "COPY" ? flags.find(({ name }) => name === "from") : undefined;
      const name = from?.value?.value;
      // An earlier stage of the same name would be meant.
      if (!from || name === undefined || instruction.ask(isEarlierStage, name)) return;
      if (!instruction.ask(isOwnStage, name)) return;
      report(from.value ?? from, {
        message: `"${name}" is the stage that this COPY stands in`,
        fixes: [copyFromContext(from)],
      });
    },
  },
});

function isOwnStage({ stage }: Instruction, name: string): boolean {
  return stage?.name?.raw.toLowerCase() === name.toLowerCase() || String(stage?.index) === name;
}

function copyFromContext({ range }: Flag): Fix | undefined {
  return fix(
    "Copy from the build context",
    "suggestion",
    replace({ start: range.start - 1, end: range.end }, ""),
  );
}
