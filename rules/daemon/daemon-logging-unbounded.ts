import { fix } from "../../model/edit";
import { set } from "../../model/tree/edit/edit";
import { rule } from "../rule";

export default rule({
  severity: "low",
  title: "Logs of containers grow without end",
  why: "Whoever makes a container write, by requests that fail, fills the disk of the host, and everything on it stops.",
  how: "Set log-opts max-size and max-file, or log-driver local, which rotates by itself.",
  threats: ["docker-host-D1"],
  since: "0.1.0",
  references: { owaspDocker: ["D07", "D10"], mitre: ["T1499"], cwe: ["CWE-400", "CWE-779"] },
  variants: {
    absent: { severity: "info", tier: "strict", when: "the file says nothing about logs" },
  },
  check: {
    daemon({ root }, report) {
      const driver = root.get("log-driver");
      const options = root.get("log-opts");
      const size = options.get("max-size");
      const isJsonFile = driver.isAbsent || driver.string === "json-file";
      if (isJsonFile ? size.isPresent : rotating.has(driver.string ?? ""))
        report.closed(isJsonFile ? size : driver);
      if (!isJsonFile || !size.isAbsent) return;
      const brace = { start: root.range.start, end: root.range.start + 1 };
      report(driver.isPresent ? driver : (options.keyRange ?? brace), {
        message: "Logs of containers grow without end (json-file without max-size)",
        variant: driver.isPresent || options.isPresent ? undefined : "absent",
        fixes: [
          fix(
            "Keep three files of 10 MB for each container",
            "suggestion",
            options.isPresent
              ? set(root, ["log-opts", "max-size"], "10m")
              : set(root, ["log-opts"], { "max-size": "10m", "max-file": "3" }),
          ),
        ],
      });
    },
  },
});

const rotating: ReadonlySet<string> = new Set(["local", "journald"]);
