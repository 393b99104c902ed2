import { replaceWord } from "../../model/dockerfile/edit";
import { fix } from "../../model/edit";
import { rule } from "../rule";
import { hasWorkdir, isRelative } from "../shared/workdir";

export default rule({
  severity: "low",
  tier: "strict",
  title: "First WORKDIR is relative",
  why: "Where it is then depends on the base image: another one, or another version of it, moves everything behind.",
  how: "Begin with an absolute path; a relative one behind it is clear.",
  hygiene: true,
  since: "0.1.0",
  references: {
    hadolint: ["DL3000"],
    buildkit: ["WorkdirRelativePath"],
    trivy: ["DS-0009"],
    checkov: ["CKV_DOCKER_10"],
    kics: ["6b376af8-cfe8-49ab-a08d-f32de23661a4"],
    semgrep: ["use-absolute-workdir"],
    terrascan: ["AC_DOCKER_0013"],
  },
  check: {
    instruction(instruction, report) {
      const [word] = instruction.words;
      if (instruction.keyword !== "WORKDIR" || !word || !isRelative(word) || instruction.ask(hasWorkdir))
        return;
      const inner = word.raw.replace(/^(["'])(.*)\1$/s, "$2");
      report(word, {
        message: `Where "${inner}" is depends on the base image`,
        fixes: [
          fix(
            "Begin at the root",
            "suggestion",
            replaceWord(instruction, word, `/${inner.replace(/^\.\//, "")}`),
          ),
        ],
      });
    },
  },
});
