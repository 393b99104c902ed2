import { rule } from "../rule";
import { describeService } from "../shared/names";
import { ownRunsOf, remoteScriptsIn } from "../shared/programs/workload-commands";

export default rule({
  severity: "high",
  title: "Service runs a downloaded script when it starts",
  why: "Whoever controls the server or its domain decides at every start anew what runs in the service, with its secrets at hand, and nothing in the repository shows it.",
  how: "Build the script into the image, or mount a copy that somebody has read.",
  threats: ["supply-chain-T1"],
  since: "0.1.0",
  references: { mitre: ["T1195.002", "T1059.004"], cwe: ["CWE-494"] },
  subsumes: ["compose/packages-installed-at-start"],
  check: {
    service(service, report) {
      for (const { word, runner, downloader } of ownRunsOf(service).flatMap(remoteScriptsIn))
        report(word, {
          message: `${describeService(service)} lets ${runner} run what ${downloader} downloads, without a check`,
          covers: service.field,
        });
    },
  },
});
