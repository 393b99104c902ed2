import { rule } from "../../rule";
import { describeContainer } from "../../shared/names";
import { ownRunsOfContainer, remoteScriptsIn } from "../../shared/programs/workload-commands";

export default rule({
  severity: "high",
  title: "Container runs a downloaded script when it starts",
  why: "Whoever controls the server or its domain decides at every start anew what runs in the pod, with its secrets and its account at hand, and nothing in the repository shows it.",
  how: "Build the script into the image, or mount a copy that somebody has read from a ConfigMap.",
  threats: ["supply-chain-T1", "workload-T1"],
  since: "0.1.0",
  references: { mitre: ["T1195.002", "T1059.004"], cwe: ["CWE-494"] },
  subsumes: ["kubernetes/packages-installed-at-start"],
  check: {
    container(container, report) {
      for (const { word, runner, downloader } of ownRunsOfContainer(container).flatMap(remoteScriptsIn))
        report(word, {
          message: `${describeContainer(container)} lets ${runner} run what ${downloader} downloads, without a check`,
          covers: container.field,
        });
    },
  },
});
