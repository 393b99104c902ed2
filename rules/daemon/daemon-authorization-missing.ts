import { rule } from "../rule";
import { optionsOf, readDockerd } from "../shared/docker/command";
import { isOpenToNetwork } from "../shared/docker/daemon-hosts";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Every client of the Docker API may do everything",
  why: "Whoever may call the daemon is root on the host; without a plug-in nothing tells callers apart, nor writes down who did what.",
  how: "Reach the daemon over ssh:// with accounts of the host, or set an authorization plug-in that knows the names in client certificates.",
  threats: ["docker-client-T1", "docker-client-R1"],
  since: "0.1.0",
  references: {
    cisDocker: ["2.12"],
    owaspDocker: ["D04"],
    mitre: ["T1078.003"],
    cwe: ["CWE-862"],
  },
  check: {
    command(command, report) {
      report.closed(optionsOf(readDockerd(command), "--authorization-plugin"));
    },
    daemon({ root }, report) {
      const plugins = root.get("authorization-plugins");
      if (plugins.items.length > 0) report.closed(plugins.keyRange);
      if (plugins.items.length > 0 || !plugins.isComplete) return;
      for (const host of root.get("hosts").items) {
        if (!isOpenToNetwork(host.string)) continue;
        report(host, {
          message: `Whoever may call the Docker API on ${host.string} may do everything (no authorization-plugins)`,
        });
      }
    },
  },
});
