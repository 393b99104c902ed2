import type { Stage } from "../../model/dockerfile/dockerfile";
import { type Place, rule } from "../rule";
import { describeBase } from "../shared/images/base-images";
import { programOf } from "../shared/images/program";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Server without a health check",
  why: "Docker and Compose take a server that hangs for one that works, and go on sending requests to it.",
  how: "Add HEALTHCHECK with a command that asks the server; Kubernetes does not look at it, and has probes.",
  threats: ["image-build-D1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.6"],
    hadolint: ["DL3057"],
    trivy: ["DS-0026"],
    checkov: ["CKV_DOCKER_2"],
    kics: ["b03a748a-542d-44f4-bb86-9199ab4fd2d5"],
    dockle: ["CIS-DI-0006"],
    terrascan: ["AC_DOCKER_0047"],
  },
  check: {
    stage(stage, report) {
      if (!stage.isTarget) return;
      report.closed(checksOf(stage));
      const instructions = stage.ancestry.flatMap((one) => one.instructions);
      if (instructions.some(({ keyword }) => keyword === "HEALTHCHECK")) return;
      const program = programOf(stage);
      const isServer =
        instructions.some(({ keyword, isOnBuild }) => keyword === "EXPOSE" && !isOnBuild) || isServing(stage);
      if (!program || !isServer) return;
      const [first] = program.instructions;
      report(first && stage.instructions.includes(first) ? first.keywordRange : (stage.base ?? stage.from), {
        message: "The image is a server, and has no health check",
      });
    },
  },
});

function isServing({ rootImage }: Stage): boolean {
  return typeof rootImage === "object" && describeBase(rootImage).serves;
}

/** The check that counts; `NONE` switches the one of the base image off. */
function* checksOf({ ancestry }: Stage): Iterable<Place> {
  for (const { instructions } of ancestry) {
    const last = instructions.filter(({ keyword }) => keyword === "HEALTHCHECK").at(-1);
    if (!last) continue;
    if (!/^HEALTHCHECK\s+NONE\b/i.test(last.text)) yield last.keywordRange;
    return;
  }
}
