import { type Fix, fix } from "../../model/edit";
import { set } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { rule } from "../rule";
import { fillIn } from "../shared/fill-in";

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
        fixes: [limitFiles(root)],
      });
    },
  },
});

/** One file is kept where nobody says how many: it is emptied when it is full. */
function limitFiles(root: Field): Fix | undefined {
  if (!root.get("log-opts", "max-file").isAbsent)
    return fix("Begin a new file at 10 MB", "suggestion", set(root, ["log-opts", "max-size"], "10m"));
  const edits = fillIn(root, "log-opts", { "max-size": "10m", "max-file": "3" });
  return fix("Keep three files of 10 MB for each container", "suggestion", edits);
}

const rotating: ReadonlySet<string> = new Set(["local", "journald"]);
