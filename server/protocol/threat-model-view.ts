import type { Span } from "./remedies";
import type { SystemView } from "./system-view";

export type SeverityName = "critical" | "high" | "medium" | "low" | "info";

/** The threat model of the workspace as the STRIDE panel shows it. */
export interface ThreatModelView {
  /** How many files were recognized and checked. */
  readonly files: number;
  /** Files of the workspace are still being read: the model grows. */
  readonly reading: boolean;
  /** Findings of all files, each counted once. */
  readonly bySeverity: Readonly<Record<SeverityName, number>>;
  /** The six categories in the order of STRIDE. */
  readonly categories: readonly CategoryView[];
  readonly system: SystemView;
}

export interface CategoryView {
  readonly id: string;
  readonly letter: string;
  readonly name: string;
  /** What an attacker of this category does, in a few words. */
  readonly meaning: string;
  /** Rules of this category that were asked and found nothing. */
  readonly silentRules: number;
  /** Findings of the category, each counted once. */
  readonly findings: number;
  /** Places at which a threat of the category is answered, each counted once. */
  readonly proofs: number;
  /** The threats that findings stand for, the worst first; then those that are only answered. */
  readonly threats: readonly ThreatView[];
}

export interface ThreatView {
  readonly id: string;
  readonly title: string;
  /** What an attacker does, in a sentence. */
  readonly sentence: string;
  readonly mitigation: string;
  /** Severity of its worst finding; none where it is only answered. */
  readonly severity: SeverityName | undefined;
  /** How many findings stand for it. */
  readonly total: number;
  /** The worst of them, as many as a person may read. */
  readonly findings: readonly FindingView[];
  /** At how many places it is answered. */
  readonly answered: number;
  /** The first of them, as many as a person may read. */
  readonly proofs: readonly ProofView[];
}

export interface FindingView extends PlaceView {
  readonly rule: string;
  readonly severity: SeverityName;
  readonly message: string;
}

/** Where a file proves that a threat is answered. */
export interface ProofView extends PlaceView {
  readonly rule: string;
}

export interface PlaceView {
  readonly uri: string;
  /** The file's path as a person would say it: below its workspace folder, which is named where there are several. */
  readonly file: string;
  readonly range: Span;
}

/** What the panel's page asks of the extension. */
export type PanelRequest =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly uri: string; readonly range: Span }
  | { readonly type: "openRule"; readonly rule: string };
