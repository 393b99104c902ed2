import type { Stage, Word } from "../../model/dockerfile/dockerfile";
import { rule } from "../rule";
import { finalUser, isDevelopmentContainer, unprivilegedUser } from "../shared/dockerfile-user";
import { dropRoot } from "../shared/dockerfile-user-fixes";

export default rule({
  severity: "medium",
  title: "Image names no user and runs as root",
  why: "Without a USER the program runs as root: a foothold in it may change every file of the image, and one hole in the sandbox makes it root of the host.",
  how: "End the Dockerfile with a USER that is not root; a numeric one lets Kubernetes verify it.",
  threats: ["image-build-E1", "container-runtime-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.1"],
    owaspDocker: ["D01"],
    mitre: ["T1611"],
    cwe: ["CWE-250"],
    trivy: ["DS-0002"],
    checkov: ["CKV_DOCKER_3"],
    kics: ["fd54f200-402c-4333-a5a4-36ef6709af2f"],
    semgrep: ["missing-user", "missing-user-entrypoint"],
    dockle: ["CIS-DI-0001"],
    terrascan: ["AC_DOCKER_0005"],
  },
  variants: {
    "other-stage": {
      severity: "low",
      when: "the stage is not the last one, but nothing else is built from it, so it may be a target of its own",
    },
    "base-user-unknown": { severity: "info", when: "the base image is not one of those whose user is known" },
  },
  check: {
    stage(stage, report, context) {
      report.closed(userOf(stage));
      if (stage.user || !stage.base || !isOutput(stage) || isDevelopmentContainer(context)) return;
      const { kind } = finalUser(stage);
      const base = stage.rootImage;
      if (kind === "non-root" || base === undefined) return;
      const image = base === "scratch" ? "scratch" : base.text;
      if (kind === "unknown") {
        report(stage.base, {
          message: `There is no USER, and who ${image} starts as cannot be seen from here`,
          variant: "base-user-unknown",
          fixes: dropRoot(stage),
        });
      } else {
        report(stage.base, {
          message: `${stage.isTarget ? "The image" : `Stage "${stage.name?.value ?? stage.index}"`} runs as root: there is no USER, and ${image} has none`,
          variant: stage.isTarget ? undefined : "other-stage",
          fixes: dropRoot(stage),
        });
      }
    },
  },
});

function* userOf(stage: Stage): Iterable<Word> {
  if (isOutput(stage)) yield* unprivilegedUser(stage);
}

/** The stage's image is run by somebody: the last stage, or one that only a build argument can ask for. */
function isOutput(stage: Stage): boolean {
  if (!stage.isTarget && !stage.isLeaf) return false;
  const runs = stage.ancestry.some(({ instructions }) =>
    instructions.some(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT"),
  );
  if (stage.rootImage === "scratch" && !runs) return false;
  return stage.isTarget || runs;
}
