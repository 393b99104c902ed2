import { rule } from "../../rule";
import { closedDoors, openDoors } from "../../shared/authentication/switches";
import { describeContainer } from "../../shared/names";
import { opensNode } from "../../shared/network/node-ports";
import { endsFirst } from "../../shared/programs/ending";
import { startOfContainer } from "../../shared/programs/start";

export default rule({
  severity: "high",
  title: "Container accepts everybody without a password",
  why: "Whoever reaches the port is an administrator: no password has to be guessed, and no log says who it was.",
  how: "Take the setting away and give the program a password from a Secret.",
  threats: ["network-E1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K06"], mitre: ["T1190"], cwe: ["CWE-306", "CWE-1188"] },
  variants: {
    cluster: {
      severity: "medium",
      when: "it opens no port of the node, and is reached by the pods of the cluster",
    },
  },
  check: {
    container(container, report) {
      if (endsFirst(container)) return;
      const start = startOfContainer(container);
      report.closed(closedDoors(start, container.imageReference));
      for (const { range, setting } of openDoors(start, container.imageReference))
        report(range, {
          message: `${describeContainer(container)} accepts everybody: ${setting}`,
          variant: opensNode(container) ? undefined : "cluster",
        });
    },
  },
});
