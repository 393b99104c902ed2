import { be, notBe } from "../../shared/settings/demands";
import { daemonTable } from "../../shared/settings/settings-table";

export default daemonTable({
  "daemon-debug-logging": {
    severity: "low",
    title: "Daemon writes debug logs",
    why: "Debug logs hold requests with their environment variables and registry traffic, so that whoever reads logs reads secrets.",
    how: "Log at level info, and switch debugging on only while a fault is looked for.",
    threats: ["docker-host-I1"],
    since: "0.1.0",
    references: { cisDocker: ["2.3"], cwe: ["CWE-532"] },
    problem: "writes debug logs",
    settings: [
      { field: "log-level", must: notBe(["debug", "trace"], "info"), fixKind: "safe" },
      { field: "debug", must: be(false), fixKind: "safe" },
    ],
  },
});
