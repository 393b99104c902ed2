import type { Instruction, Keyword, Stage } from "../../../model/dockerfile/dockerfile";
import { removeInstruction } from "../../../model/dockerfile/edit";
import { fix } from "../../../model/edit";
import { oncePer } from "../../../model/once";
import type { References } from "../../references";
import { type RuleDefinition, table } from "../../rule";

function repeated(keyword: Keyword, references: References): RuleDefinition {
  return {
    severity: "low",
    tier: "strict",
    title: `Several ${keyword} in a stage`,
    why: "Only the last one counts: who reads the file down to the first takes it for what runs.",
    how: "Delete those that a later one replaces.",
    hygiene: true,
    since: "0.1.0",
    references: { buildkit: ["MultipleInstructionsDisallowed"], ...references },
    check: {
      instruction(instruction, report) {
        if (instruction.keyword !== keyword || instruction.isOnBuild) return;
        const distance = instruction.ask(distanceOfLast);
        if (!distance) return;
        const start = instruction.range.start + distance;
        report(instruction.keywordRange, {
          message: `This ${keyword} does nothing: a later one replaces it`,
          related: [{ range: { start, end: start + keyword.length }, message: "This one counts" }],
          fixes: [fix(`Delete this ${keyword}`, "safe", removeInstruction(instruction))],
        });
      },
    },
  };
}

/** How far behind an instruction the last one of its keyword stands in its stage. */
function distanceOfLast({ stage, keyword, range }: Instruction): number {
  const last = stage && lastOf(stage).get(keyword);
  return last ? last.range.start - range.start : 0;
}

const lastOf = oncePer(
  ({ instructions }: Stage): ReadonlyMap<string, Instruction> =>
    new Map(instructions.filter(({ isOnBuild }) => !isOnBuild).map((one) => [one.keyword, one])),
);

export default table({
  "multiple-cmd": repeated("CMD", {
    hadolint: ["DL4003"],
    trivy: ["DS-0016"],
    kics: ["41c195f4-fc31-4a5c-8a1b-90605538d49f"],
    semgrep: ["multiple-cmd-instructions"],
    terrascan: ["AC_DOCKER_0053"],
  }),
  "multiple-entrypoint": repeated("ENTRYPOINT", {
    hadolint: ["DL4004"],
    trivy: ["DS-0007"],
    kics: ["6938958b-3f1a-451c-909b-baeee14bdc97"],
    semgrep: ["multiple-entrypoint-instructions"],
  }),
  "multiple-healthcheck": repeated("HEALTHCHECK", { hadolint: ["DL3012"], trivy: ["DS-0023"] }),
});
