import type { Dockerfile, Instruction } from "../../model/dockerfile/dockerfile";
import { oncePer } from "../../model/once";
import { rule } from "../rule";

export default rule({
  severity: "high",
  tier: "strict",
  title: "Two stages have the same name",
  why: "Builders differ in what they do then: some stop, some build from the other stage than the one that is meant.",
  how: "Give each stage a name of its own.",
  hygiene: true,
  since: "0.1.0",
  references: {
    hadolint: ["DL3024"],
    buildkit: ["DuplicateStageName"],
    trivy: ["DS-0012"],
    checkov: ["CKV_DOCKER_11"],
    kics: ["f2daed12-c802-49cd-afed-fe41d0b82fed"],
    semgrep: ["alias-must-be-unique"],
  },
  check: {
    instruction(instruction, report) {
      const name = instruction.words[2];
      if (instruction.keyword !== "FROM" || !name || !instruction.ask(isTaken)) return;
      report(name, { message: `An earlier stage is called "${name.raw}" too` });
    },
  },
});

/** An earlier stage has the name. */
function isTaken({ stage }: Instruction): boolean {
  const { name } = stage ?? {};
  return (
    stage !== undefined &&
    name !== undefined &&
    firstOf(stage.file).get(name.raw.toLowerCase()) !== stage.index
  );
}

const firstOf = oncePer(({ stages }: Dockerfile): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const { name, index } of stages)
    if (name && !first.has(name.raw.toLowerCase())) first.set(name.raw.toLowerCase(), index);
  return first;
});
