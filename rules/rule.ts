import type { BenchmarkLog } from "../model/benchmark/log";
import type { ComposeFile, Service } from "../model/compose/compose";
import type { Dockerfile, Instruction, Stage } from "../model/dockerfile/dockerfile";
import type { Fix } from "../model/edit";
import type {
  Component,
  Container,
  Grant,
  KubernetesObject,
  Manifest,
  PodSpec,
} from "../model/kubernetes/kubernetes";
import type { HostSettings } from "../model/provisioning/host-settings";
import type { Permission } from "../model/provisioning/permission";
import type { WrittenFile } from "../model/provisioning/written-file";
import type { Command } from "../model/shell/command";
import type { Passage, Range } from "../model/text";
import type { TreeDocument } from "../model/tree/document";
import type { Workspace } from "../model/workspace/facts";
import type { PodSecurity, References } from "./references";
import type { Settings } from "./shared/settings/setting";
import type { ThreatId } from "./threats/catalogue";

export type Severity = "critical" | "high" | "medium" | "low" | "info";

/** What a command stands in, for edits of it: the instruction of a Dockerfile, or the text of another file. */
interface InPassage {
  readonly instruction?: Instruction;
  readonly passage?: Passage;
}

/**
 * What a check may be about. The linter walks each document once and calls the rules that subscribe to a subject.
 *
 * A Kubernetes file is linted and cached document by document: the `manifest` of an object, a pod spec, a container, a
 * component or a grant holds the objects of its own document only. A rule that compares documents of a file subscribes
 * to `manifest`.
 */
export interface Subjects {
  dockerfile: Dockerfile;
  stage: Stage;
  instruction: Instruction;
  /** A simple command of a RUN, CMD or ENTRYPOINT body, of a heredoc, or of a shell script, in a POSIX shell. */
  command: Command & InPassage;
  /** The same in PowerShell. */
  powershellCommand: Command & InPassage;
  /** What a script, or another file that sets machines up, says of the access to files there. */
  permission: Permission;
  /** A text that such a file writes into a file there. */
  writtenFile: WrittenFile;
  composeFile: ComposeFile;
  service: Service;
  /** The whole file, with the objects of all its documents. */
  manifest: Manifest;
  object: KubernetesObject;
  podSpec: PodSpec;
  container: Container;
  component: Component;
  grant: Grant;
  /** A Docker daemon's `daemon.json`, also one that a script or a task writes: its offsets are those of its own text. */
  daemon: TreeDocument;
  /** Settings of Docker's client, or of the nodes of k3s, in a file of their own or as a script or a task writes them. */
  hostSettings: HostSettings;
  /** What docker-bench-security or kube-bench found on a machine. */
  benchmark: BenchmarkLog;
}

export type KubernetesVersion = readonly [major: number, minor: number];

/** What a check may know beside its subject. */
export interface Context {
  /** Path of the linted file, slash-separated. */
  readonly path: string;
  readonly workspace: Workspace;
  /**
   * The folder that the file is in and that holds all objects which refer to each other, as the configuration says: what
   * is missing there is missing. `undefined` where that is not known.
   */
  readonly unit: string | undefined;
  /** `1.34` as [1, 34]; the newest known when not configured. */
  readonly kubernetesVersion: KubernetesVersion;
  /** Why Pod Security admission refuses a pod at a level, as a version of Kubernetes has it: nothing where it may pass. */
  refusals(pod: PodSpec, level: "baseline" | "restricted", version: KubernetesVersion): readonly Related[];
  /**
   * Whether the configuration lets an image be used, by registry and repository: `docker.io/library/node`; `undefined`
   * where it says nothing of that.
   */
  readonly trusts: ((image: string) => boolean) | undefined;
}

export interface Report {
  /**
   * What is wrong here, with the real names; the rule's title when left out. Of a finding that speaks for several it may
   * be a function of the names of those that it speaks for in the end.
   */
  readonly message?: string | ((names: readonly string[]) => string);
  /** The named variant whose severity counts here. */
  readonly variant?: string;
  /**
   * Fixes in the order of preference; those that cannot be made here are `undefined`. Asked for once it is sure that the
   * finding is told: of a variant that most profiles leave out, a getter saves them.
   */
  readonly fixes?: readonly (Fix | undefined)[];
  readonly related?: readonly Related[];
  /** Where the rules that this one subsumes are silent, when it is more than the place reported: whole containers. */
  readonly covers?: { readonly range: Range } | readonly { readonly range: Range }[];
  /**
   * All for whom the finding is true, where one finding speaks for several. Who is subsumed or suppressed leaves it; it
   * is lost with the last of them. Reported at the first, it stands at the first that is left, and the others become
   * related places; reported elsewhere, it stays there.
   */
  readonly speaksFor?: readonly Party[];
  /**
   * What it is about, where that may stand in many places of a file and is told once: an image. The worst of the reports of
   * one rule that name the same is the finding, the places of the others become related ones, and it has the fixes that
   * all of them have, under the same title, in one edit.
   */
  readonly cause?: string;
}

/** One of several that a finding speaks for: a container of a pod. */
export interface Party {
  /** As messages call it: `"web"`. */
  readonly name: string;
  /** A place in it. */
  readonly range: Range;
}

/** Another place that explains the finding. */
export interface Related {
  readonly message: string;
  readonly range: Range;
  /** The file it is in; the linted file when absent. */
  readonly path?: string;
}

/** A range, or something that has one. */
export type Place = { readonly range: Range } | Range;

/** No place, one, or several. Those of a generator are looked for only where somebody asks for proof. */
export type Places = Place | Iterable<Place | undefined> | undefined;

/** Takes what a check says about its subject. */
export interface Reporter {
  /** The danger is open here. */
  (at: Place, report?: Report): void;
  /**
   * The danger is answered: this is what proves it. Where nothing in the file proves it, nothing is said. It costs
   * nothing unless somebody asks for proof (the threat model).
   */
  closed(proof: Places): void;
}

export type Checks = {
  readonly [S in keyof Subjects]?: (subject: Subjects[S], report: Reporter, context: Context) => void;
};

/**
 * Which profiles run the rule: `recommended` (and strict), `strict` only, `summary`: recommended only, because the
 * strict and standard-named profiles run the single rules that it sums up, or `pod-security`: those of Pod Security only,
 * for what admission refuses to the letter and nobody else minds.
 */
export type Tier = "recommended" | "strict" | "summary" | "pod-security";

/** A named circumstance in which a rule reports with another severity, or only in stricter profiles. */
export interface Variant {
  readonly severity: Severity;
  /** Completes "when …" in the documentation. */
  readonly when: string;
  /** Default: the rule's own. `strict` where only an absence is told that the recommended profile sums up. */
  readonly tier?: Tier;
  /** The Pod Security Standard that forbids it; default: that of the rule's references. */
  readonly podSecurity?: PodSecurity;
}

interface Description {
  /** Being written: the tests of its page and `npm run try-rule` run it, and nothing else knows it. */
  readonly draft?: true;
  readonly severity: Severity;
  /** Default `recommended`. */
  readonly tier?: Tier;
  /** A sentence fragment for lists and for the squiggle: "Container runs privileged". */
  readonly title: string;
  /** Why an attacker cares, in one or two sentences. */
  readonly why: string;
  /** What to do about it. */
  readonly how: string;
  /** The version that brought the rule. */
  readonly since: string;
  readonly references?: References;
  /**
   * The language whose syntax it is about, which half-typed lines break: in an editor it waits until the line is left or
   * the typing rests, and it is off where another extension tells the same.
   */
  readonly syntaxOf?: "dockerfile" | "yaml";
  /** What it finds, but for its lesser variants, is a secret: in files of tests, where most is held back, that is told. */
  readonly secret?: true;
  /** Named circumstances with a severity of their own. */
  readonly variants?: Readonly<Record<string, Variant>>;
  /**
   * Rules that are silent where this one reports: about the same container or service as this report, as far as it
   * `covers` that; else at the same or an enclosed range, or at a related place. What they say of something that is
   * written elsewhere becomes a related place.
   */
  readonly subsumes?: readonly string[];
}

/** A rule but for its check. */
export type Form = Description &
  (
    | { readonly threats: readonly [ThreatId, ...ThreatId[]] }
    | { readonly hygiene: true; readonly threats?: readonly [] }
  );

export type RuleDefinition = Form & {
  readonly check: Checks;
  /**
   * What the editor offers at the name of a service or a pod where nothing is found: what nearly every file lacks is no
   * finding. Asked when somebody asks for it; of a pod only what makes it pass Pod Security's *restricted* is offered.
   */
  readonly refactorings?: {
    service?(service: Service): readonly (Fix | undefined)[];
    podSpec?(pod: PodSpec, context: Context): readonly (Fix | undefined)[];
  };
  /** What the check looks at, where it is no more than settings: examples of the page are written from them. */
  readonly settings?: Settings;
};

/** Declares a rule. Its id is the path of its file below `rules/`, without the area folders, whose names begin with `_`. */
export function rule(definition: RuleDefinition): RuleDefinition {
  return definition;
}

/** Declares a family of rules that differ only in data: each key is the last part of a rule's id. */
export function table(
  rows: Readonly<Record<string, RuleDefinition>>,
): Readonly<Record<string, RuleDefinition>> {
  return rows;
}

/** A rule with its id, as the linter knows it. */
export type Rule = RuleDefinition & {
  /** `kubernetes/privileged-container` */
  readonly id: string;
  /** Path of its page below `rules/`, without extension; a row of a table has that of the table. */
  readonly page: string;
};
