import { rule } from "../../rule";
import { isForDevelopment } from "../../shared/for-development";
import { describeContainer } from "../../shared/names";
import { installsByVariables, installsIn, tellInstalls } from "../../shared/packages/installs-at-start";
import { containerEnds } from "../../shared/programs/ending";
import { entersHost } from "../../shared/programs/host-and-root-needs";
import { ownRunsOfContainer } from "../../shared/programs/workload-commands";

export default rule({
  severity: "low",
  title: "Container installs packages when it starts",
  why: "Each pod may get other packages, whoever took over one of them by then runs in it, and without the registry it does not start at all; it needs root and a writable file system for it.",
  how: "Build an image that has them.",
  threats: ["supply-chain-T1", "supply-chain-D1"],
  since: "0.1.0",
  references: { mitre: ["T1195.001"], cwe: ["CWE-829"] },
  variants: {
    ends: {
      severity: "info",
      when: "the container ends: a job, a step, an init container",
      tier: "strict",
    },
  },
  check: {
    container(container, report, { path }) {
      if (isForDevelopment(path) || entersHost(container)) return;
      const installs = [...installsIn(ownRunsOfContainer(container)), ...installsByVariables(container)];
      tellInstalls(
        installs,
        describeContainer(container),
        report,
        containerEnds(container) ? "ends" : undefined,
      );
    },
  },
});
