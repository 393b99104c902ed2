import type { Instruction } from "../../model/dockerfile/dockerfile";
import { joinPath, normalizePath } from "../../model/path";
import { rule } from "../rule";
import { workdirBefore } from "../shared/dockerfile/workdir";

export default rule({
  severity: "low",
  title: "Working directory is one of the system's",
  why: "What the program writes lands among the files of the system, and who gets hold of the program changes them.",
  how: "Give the program a folder of its own: /app, /srv/app, /usr/src/app.",
  threats: ["image-build-E1", "image-build-T1"],
  since: "0.1.0",
  references: { mitre: ["T1611"], cwe: ["CWE-668"], trivy: ["DS-0030"] },
  variants: {
    descriptor: {
      severity: "critical",
      when: "it is a file descriptor, by which an old runtime lets the container out to the host (CVE-2024-21626)",
    },
    kernel: { severity: "medium", when: "it is in /proc, /sys, /dev or /boot" },
  },
  check: {
    instruction(instruction, report) {
      const [word] = instruction.words;
      if (instruction.keyword !== "WORKDIR" || word?.value === undefined) return;
      const path = pathOf(instruction, word.value);
      const variant = path === undefined ? undefined : variantOf(path);
      if (path === undefined || variant === undefined) return;
      report(word, {
        message:
          variant === "descriptor"
            ? `WORKDIR ${path} is a file descriptor, by which an old runtime lets the container out to the host`
            : `WORKDIR ${path} is a directory of the system`,
        variant: variant === "" ? undefined : variant,
      });
    },
  },
});

/** The name of the variant, `""` for none; `undefined` for a path that is the program's own. */
function variantOf(path: string): string | undefined {
  if (/^\/(?:proc\/(?:self|thread-self|\d+)|dev)\/fd\/\d+(?:\/|$)/.test(path)) return "descriptor";
  if (/^\/(?:proc|sys|dev|boot)(?:\/|$)/.test(path)) return "kernel";
  return /^\/(?:etc|s?bin|lib(?:32|64|x32)?|usr|usr\/(?:s?bin|lib)|initrd|lost\+found)$/.test(path)
    ? ""
    : undefined;
}

function pathOf(instruction: Instruction, written: string): string | undefined {
  if (written.startsWith("/")) return normalizePath(written);
  if (written === "" || /^[a-z]:|\\/i.test(written)) return undefined;
  const before = instruction.ask(workdirBefore);
  return before === undefined ? undefined : joinPath(before, written);
}
