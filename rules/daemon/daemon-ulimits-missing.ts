import { rule } from "../rule";
import { optionsOf, readDockerd } from "../shared/docker/command";
import { isOfWindows } from "../shared/docker/daemon-modes";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Containers have no default limits of files and processes",
  why: "A container that names no limits of its own opens files and starts processes until the host has none left.",
  how: "Set default-ulimits with nofile and nproc that the largest of the usual containers needs, and give others their own.",
  threats: ["docker-host-D1", "docker-client-D1"],
  since: "0.1.0",
  references: { cisDocker: ["2.8"], owaspDocker: ["D07"], mitre: ["T1499"], cwe: ["CWE-770"] },
  check: {
    command(command, report) {
      report.closed(optionsOf(readDockerd(command), "--default-ulimit"));
    },
    daemon({ root }, report) {
      const limits = root.get("default-ulimits");
      if (limits.children.length > 0) report.closed(limits.keyRange);
      else if (limits.isAbsent ? !isOfWindows(root) : limits.isComplete)
        report(limits.keyRange ?? { start: root.range.start, end: root.range.start + 1 }, {
          message: "Containers have no default limits of files and processes (no default-ulimits)",
        });
    },
  },
});
