import type { Instruction } from "../../model/dockerfile/dockerfile";
import { insertBefore } from "../../model/dockerfile/edit";
import { type Fix, fix } from "../../model/edit";
import { rule } from "../rule";
import { dropRoot } from "../shared/dockerfile-user/fixes";
import { givesRootUpBy } from "../shared/dockerfile-user/giving-root-up";
import {
  finalUser,
  isDevelopmentContainer,
  isUnprivilegedUser,
  type UnseenArgument,
  unprivilegedUser,
  unseenArgument,
} from "../shared/dockerfile-user/user";
import { type ImageProgram, programOf } from "../shared/images/program";

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
    "base-image": {
      severity: "low",
      when: "the image has no command of its own but a shell, so that others build on it",
    },
    dropped: { severity: "info", when: "the program is seen to give root up, such as by gosu" },
  },
  check: {
    stage(stage, report, context) {
      if (!stage.isTarget || isDevelopmentContainer(context)) return;
      report.closed(unprivilegedUser(stage));
      const { kind, instruction } = finalUser(stage);
      const user = instruction?.words[0];
      if (kind !== "root" || !instruction || !user) return;
      const program = programOf(stage);
      const by = program && givesRootUpBy(stage, program, context.workspace, context.path);
      const unseen = unseenArgument(instruction);
      report(user, {
        message: describe(unseen?.name, user.value, program, by),
        variant: by !== undefined ? "dropped" : program ? undefined : "base-image",
        related: stage.instructions.includes(instruction)
          ? []
          : [{ message: "The image is built from that stage", range: stage.from.range }],
        get fixes() {
          return by === undefined
            ? [unseen && declare(instruction, unseen), ...dropRoot(stage, context)]
            : [];
        },
      });
    },
  },
});

function describe(
  unseen: string | undefined,
  user = "root",
  program: ImageProgram | undefined,
  givesUpBy: string | undefined,
): string {
  if (unseen !== undefined)
    return `The image runs as root: ${unseen} is empty here, for its ARG stands before the first FROM`;
  if (givesUpBy !== undefined) return `The image starts as ${user} and steps down with ${givesUpBy}`;
  return program ? `The image runs as ${user}` : `What is built on this image runs as ${user}`;
}

/** A stage sees an ARG from before the first FROM where it declares it again. */
function declare(instruction: Instruction, { name, value }: UnseenArgument): Fix | undefined {
  if (value === undefined || !isUnprivilegedUser(value)) return undefined;
  return fix(`Declare ${name} in this stage`, "suggestion", insertBefore(instruction, `ARG ${name}`));
}
