import type { Instruction, Word } from "../../model/dockerfile/dockerfile";
import { replaceWord } from "../../model/dockerfile/edit";
import { type Fix, fix } from "../../model/edit";
import { rule } from "../rule";
import { baseFolder, hasWorkdir, isRelative } from "../shared/dockerfile/workdir";

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
        fixes: [namePath(instruction, word, inner)],
      });
    },
  },
});

/** The folder that it is now, where the base image's is known. */
function namePath(instruction: Instruction, word: Word, inner: string): Fix | undefined {
  const folder = instruction.ask(baseFolder);
  const below = inner.replace(/^(?:\.(?:\/|$))+/, "");
  if (folder === undefined || below === "") return undefined;
  const path = `${folder}/${below}`;
  return fix(`Write ${path}`, "suggestion", replaceWord(instruction, word, path));
}
