import { fix } from "../../model/edit";
import { replaceValue } from "../../model/tree/edit/edit";
import { rule } from "../rule";

export default rule({
  severity: "low",
  title: "Daemon writes debug logs",
  why: "Debug logs hold requests with their environment variables and registry traffic, so that whoever reads logs reads secrets.",
  how: "Log at level info, and switch debugging on only while a fault is looked for.",
  threats: ["docker-host-I1"],
  since: "0.1.0",
  references: { cisDocker: ["2.3"], cwe: ["CWE-532"] },
  check: {
    daemon({ root }, report) {
      const level = root.get("log-level");
      if (level.string === "debug" || level.string === "trace") {
        report(level, {
          message: `The daemon logs at level ${level.string}`,
          fixes: [fix("Log at level info", "safe", replaceValue(level, "info"))],
        });
      }
      const debug = root.get("debug");
      if (debug.isTrue) {
        report(debug, {
          message: "The daemon runs in debug mode",
          fixes: [fix("Switch debug mode off", "safe", replaceValue(debug, false))],
        });
      }
    },
  },
});
