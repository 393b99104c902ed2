import { isBelow } from "../../model/path";
import { unknownCharacter } from "../../model/unknown-text";
import { joined, type WrittenText } from "../../model/written-text";
import { rule } from "../rule";
import { auditRules } from "../shared/host-files/audit-rules";
import { auditedFile, auditedFiles } from "../shared/host-files/audited-files";

export default rule({
  severity: "low",
  title: "Changes to a file of Docker are not audited any more",
  why: "Without a record nobody can tell afterwards who started what, or who changed the daemon.",
  how: "Leave the watch, and keep the log on another machine.",
  threats: ["docker-host-R1"],
  since: "0.1.0",
  references: {
    cisDocker: auditedFiles.map(({ cis }) => cis),
    owaspDocker: ["D10"],
    mitre: ["T1562.001"],
    cwe: ["CWE-778"],
  },
  check: {
    command({ name, words }, report) {
      if (name !== "auditctl") return;
      const written = words.slice(1).map((word) => word.written());
      const known = written.filter((text) => text !== undefined);
      const line = known.length === written.length ? joined(known) : undefined;
      for (const { path, at } of line ? unwatched(line) : []) report(at, { message: messageOf(path) });
    },
    writtenFile({ path, content }, report) {
      if (!path.startsWith("/etc/audit/") || !path.endsWith(".rules")) return;
      const off = [...unwatched(content)];
      for (const { path, at } of off) report(at, { message: messageOf(path) });
      if (off.length === 0) report.closed(watches(content));
    },
  },
});

function messageOf(path: string): string {
  return `Changes to ${path} are not audited`;
}

/** Of rules that are about the same path, auditd takes the first. */
function* unwatched({ text, toOffset }: WrittenText) {
  const watched: string[] = [];
  const unknown = text.indexOf(unknownCharacter);
  for (const { path, isWatched, isFirst, start, end } of auditRules(text)) {
    // What is not known may be a watch.
    if (unknown >= 0 && unknown < start && !isFirst) return;
    if (isWatched) watched.push(path);
    else if (auditedFile(path) && (isFirst || !watched.some((one) => isWithin(one, path))))
      yield { path, at: { start: toOffset(start, "start"), end: toOffset(end, "end") } };
  }
}

function isWithin(folder: string, path: string): boolean {
  return isBelow(folder, path.endsWith("/") ? path : `${path}/`);
}

/** The watches of Docker's files, where the daemon, its data, its configuration and its unit are among them. */
function* watches({ text, toOffset }: WrittenText) {
  const watched = [...auditRules(text)].filter(({ path, isWatched }) => isWatched && auditedFile(path));
  const files = new Set(watched.map(({ path }) => auditedFile(path)));
  if (auditedFiles.some((file) => file.isCore && !files.has(file))) return;
  for (const { start, end } of watched) yield { start: toOffset(start, "start"), end: toOffset(end, "end") };
}
