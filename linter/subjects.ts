import { addTo } from "../model/groups";
import { oncePer, oncePerText } from "../model/once";
import type { Subjects } from "../rules/rule";
import type { FileKind } from "./finding";
import type { ActiveRule } from "./resolve";

type Subject = keyof Subjects;

/** What may be in a file that something writes. */
const inWrittenFiles: readonly Subject[] = [
  "writtenFile",
  "daemon",
  "hostSettings",
  "component",
  "permission",
];
const inDockerfiles: readonly Subject[] = [
  "dockerfile",
  "stage",
  "instruction",
  "command",
  "powershellCommand",
  ...inWrittenFiles,
];
/** What people type, whatever file it stands in. */
const inCommandFiles: readonly Subject[] = ["command", "powershellCommand", ...inWrittenFiles];
const inManifests: readonly Subject[] = ["manifest", "object", "podSpec", "container", "component", "grant"];

/** What there is to ask about in each kind of file. */
const subjectsIn: Readonly<Record<FileKind, readonly Subject[]>> = {
  dockerfile: inDockerfiles,
  compose: ["composeFile", "service"],
  kubernetes: inManifests,
  helm: inManifests,
  values: inManifests,
  kustomize: inManifests,
  "component-config": inManifests,
  daemon: ["daemon"],
  devcontainer: inCommandFiles,
  shell: inCommandFiles,
  makefile: inCommandFiles,
  unit: inCommandFiles,
  "host-file": inWrittenFiles,
  ci: inCommandFiles,
  "cloud-init": inCommandFiles,
  ansible: inCommandFiles,
  "package-json": inCommandFiles,
  benchmark: ["benchmark"],
  configuration: [],
};

/** The rules by what they subscribe to; for the rules of the same settings at each keystroke. */
export const bySubject = oncePer(
  (rules: readonly ActiveRule[]): ReadonlyMap<Subject, readonly ActiveRule[]> => {
    const grouped = new Map<Subject, ActiveRule[]>();
    for (const active of rules) {
      for (const subject of Object.keys(active.rule.check) as Subject[]) addTo(grouped, subject, active);
    }
    return grouped;
  },
);

/** What a command is asked about as: a rule for one shell is never asked about commands of another. */
export function commandSubject({ shell }: Subjects["command"]): "command" | "powershellCommand" {
  return shell === "posix" ? "command" : "powershellCommand";
}

/** A rule about Dockerfiles that subscribes to commands is not asked about those of scripts. */
export function isAboutScripts({ rule }: ActiveRule): boolean {
  return !rule.id.startsWith("dockerfile/");
}

/** The rules that are asked in a kind of file; for the rules of the same settings at each keystroke. */
function rulesIn(kind: FileKind, rules: readonly ActiveRule[]): readonly ActiveRule[] {
  return rulesByKind(rules)(kind);
}

/** Their ids. */
export function askedIn(kind: FileKind, rules: readonly ActiveRule[]): ReadonlySet<string> {
  return idsOf(rulesIn(kind, rules));
}

/** The ids of rules; for those of the same settings at each keystroke. */
export const idsOf = oncePer(
  (rules: readonly ActiveRule[]): ReadonlySet<string> => new Set(rules.map(({ rule }) => rule.id)),
);

const rulesByKind = oncePer((rules: readonly ActiveRule[]) =>
  oncePerText((kind) =>
    rules.filter(
      (active) =>
        subjectsIn[kind as FileKind].some((subject) => subject in active.rule.check) &&
        (subjectsIn[kind as FileKind] !== inCommandFiles || isAboutScripts(active)),
    ),
  ),
);
