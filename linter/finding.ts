import type { Edit, Fix } from "../model/edit";
import type { Range } from "../model/text";
import type { Related, Severity } from "../rules/rule";
import type { StrideCategory } from "../rules/threats/threat";

/** What a file can be, in words for people. */
export const fileKinds = {
  dockerfile: "Dockerfile",
  compose: "Compose file",
  kubernetes: "Kubernetes manifest",
  helm: "Helm template",
  values: "Helm values",
  kustomize: "Kustomize file",
  daemon: "Docker daemon configuration",
  devcontainer: "Dev container",
  "component-config": "Kubernetes component configuration",
  shell: "Shell script",
  makefile: "Makefile",
  unit: "systemd unit",
  "host-file": "File of a host",
  ci: "Pipeline",
  "cloud-init": "cloud-init configuration",
  ansible: "Ansible tasks",
  "package-json": "package.json",
  benchmark: "Log of a benchmark",
  configuration: "Seaworthy configuration",
} as const;

export type FileKind = keyof typeof fileKinds;

/** Something that an attacker would use, at its place. */
export interface Finding {
  /** Rule id; `seaworthy/…` for the linter's own: an unused suppression, an invalid configuration. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly Related[];
  readonly stride: readonly StrideCategory[];
  readonly threats: readonly string[];
  readonly fixes: readonly Fix[];
}

/** A finding that a comment or an annotation suppresses. */
export interface SuppressedFinding extends Finding {
  /** Why, where the comment says so. */
  readonly reason: string | undefined;
}

/** The danger that a rule is about is answered in a file. */
export interface Proof {
  readonly rule: string;
  /** The line that proves it. */
  readonly range: Range;
  readonly threats: readonly string[];
}

/** Why a text, or a part of it, could not be read, or a rule not be asked about it. */
export interface ReadError {
  readonly message: string;
  readonly range?: Range;
  /** Id of the rule that failed: findings of it are missing, the text was read. */
  readonly rule?: string;
  /** A limit of ours, which no further typing lifts. */
  readonly isLimit?: true;
}

export interface LintResult {
  readonly path: string;
  /** `undefined`: not a file that Seaworthy reads. */
  readonly kind: FileKind | undefined;
  /** In the order of their positions. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** How many findings are held back, because they are in a file of tests. */
  readonly heldBack: number;
  /** In the order of their positions; none unless the linter was asked for proof. */
  readonly closed: readonly Proof[];
  readonly errors: readonly ReadError[];
  /** Ids of the rules that were asked. */
  readonly asked: ReadonlySet<string>;
}

/** The edits that suppress a finding where it stands, or in the whole file; with a blank for the reason. */
export interface SuppressionEdits {
  readonly here: Edit | undefined;
  readonly file: Edit | undefined;
}

/** The result for a text in which nothing is looked for. */
export function nothingIn(path: string, kind: FileKind | undefined): LintResult {
  return { path, kind, findings: [], suppressed: [], heldBack: 0, closed: [], errors: [], asked: new Set() };
}
