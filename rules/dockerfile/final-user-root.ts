import type { Instruction, Stage, Word } from "../../model/dockerfile/dockerfile";
import type { ShellWord } from "../../model/shell/command";
import { rule } from "../rule";
import { finalUser, isDevelopmentContainer, unprivilegedUser } from "../shared/dockerfile-user";
import { dropRoot } from "../shared/dockerfile-user-fixes";

export default rule({
  severity: "high",
  title: "Image is told to run as root",
  why: "Whoever breaks into the program is root in the container, and root is what most escapes from a container start from.",
  how: "Switch to a user without privileges before the program starts.",
  threats: ["image-build-E1", "container-runtime-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.1"],
    owaspDocker: ["D01"],
    mitre: ["T1611"],
    cwe: ["CWE-250"],
    hadolint: ["DL3002"],
    trivy: ["DS-0002"],
    checkov: ["CKV_DOCKER_8"],
    kics: ["67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae"],
    semgrep: ["last-user-is-root"],
    dockle: ["CIS-DI-0001"],
    terrascan: ["AC_DOCKER_0005"],
  },
  variants: {
    dropped: { severity: "info", when: "the image brings a program to drop privileges with, such as gosu" },
  },
  check: {
    stage(stage, report, context) {
      if (!stage.isTarget || isDevelopmentContainer(context)) return;
      report.closed(unprivilegedUser(stage));
      const { kind, instruction } = finalUser(stage);
      const user = instruction?.words[0];
      if (kind !== "root" || !instruction || !user) return;
      report(user, {
        message: `The image runs as ${user.value}`,
        variant: dropsPrivileges(stage) ? "dropped" : undefined,
        related: stage.instructions.includes(instruction)
          ? []
          : [{ message: "The image is built from that stage", range: stage.from.range }],
        fixes: dropRoot(stage),
      });
    },
  },
});

/** Programs by which an entry point that starts as root stops being root. */
const droppers = ["gosu", "su-exec", "setpriv", "s6-setuidgid", "runuser"];

function dropsPrivileges({ ancestry }: Stage): boolean {
  return ancestry.some(({ instructions }) => instructions.some(namesDropper));
}

function namesDropper({ words, commands }: Instruction): boolean {
  return words.some(isDropper) || commands.some((command) => command.words.some(isDropper));
}

function isDropper({ value }: Word | ShellWord): boolean {
  return value !== undefined && droppers.includes(value.slice(value.lastIndexOf("/") + 1));
}
