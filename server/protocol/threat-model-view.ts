import type { Span } from "./remedies";
import type { SystemView } from "./system-view";

export type SeverityName = "critical" | "high" | "medium" | "low" | "info";

/** The gravest first. */
export type ThreatStateName = "open" | "manual" | "accepted" | "mitigated" | "not-applicable";

/** The threat model of the workspace as the STRIDE panel and the tree show it. */
export interface ThreatModelView {
  /** How many files were recognized and checked. */
  readonly files: number;
  /** Files of the workspace are still being read: the model grows. */
  readonly reading: boolean;
  /** The six categories in the order of STRIDE. */
  readonly categories: readonly CategoryView[];
  /** What the threats stand at, in the order of the catalogue: the rows of the matrix. */
  readonly rows: readonly RowView[];
  /** What the catalogue knows and the workspace does not have. */
  readonly absent: readonly AbsentView[];
  /** The threats of all rows, in the order of the catalogue. */
  readonly threats: readonly ThreatView[];
  readonly system: SystemView;
}

export interface CategoryView {
  readonly id: string;
  readonly letter: string;
  readonly name: string;
  /** What an attacker of this category does, in a few words. */
  readonly meaning: string;
}

export interface RowView {
  /** A type of elements: `container-runtime`. */
  readonly id: string;
  readonly name: string;
}

export interface AbsentView {
  readonly name: string;
  /** Which files would tell of it. */
  readonly reason: string;
}

/** A threat of the catalogue in this workspace. */
export interface ThreatView {
  /** Of the catalogue; each stands in the model once. */
  readonly id: string;
  /** Ids of a row and of a category. */
  readonly row: string;
  readonly category: string;
  readonly title: string;
  /** What an attacker does, in a sentence. */
  readonly sentence: string;
  readonly mitigation: string;
  /** Ids in standards and catalogues: `CIS Docker 5.5`, `T1611`. */
  readonly references: readonly string[];
  /** Where it stands. */
  readonly instances: readonly InstanceView[];
  /** Why it does not apply, where it stands nowhere; else `""`. */
  readonly reason: string;
}

/** A threat at one element. */
export interface InstanceView {
  /** Id of an element or a boundary of the system; `undefined` for what is said of none. */
  readonly at: string | undefined;
  readonly state: ThreatStateName;
  /** Where it is open. */
  readonly severity: SeverityName | undefined;
  /** What made the severity another than that of the worst finding. */
  readonly exposure: "internet" | "internal" | undefined;
  /** What is left for a person to look at, or why a person decided as they did; `""` where lines tell. */
  readonly reason: string;
  /** What a person decided of it in the file of decisions. */
  readonly decision: DecisionView | undefined;
  /** How many findings speak for it; where it is not open, those that are suppressed too. */
  readonly total: number;
  /** The worst of them, as many as a person may read, and one of each file. */
  readonly findings: readonly FindingView[];
  /** How many lines answer it. */
  readonly answered: number;
  /** The first of them, as many as a person may read, and one of each file. */
  readonly proofs: readonly ProofView[];
}

/** Its reason is that of the instance. */
export interface DecisionView extends PlaceView {
  readonly by: string | undefined;
  /** The last day on which it holds: `2027-06-30`. */
  readonly until: string | undefined;
}

export interface FindingView extends PlaceView {
  readonly rule: string;
  readonly severity: SeverityName;
  readonly message: string;
  /** Why it is suppressed, where it is and a comment says so. */
  readonly reason?: string;
  /** The linter offers an edit that closes it. */
  readonly isFixable: boolean;
}

/** Where a file proves that a threat is answered. */
export interface ProofView extends PlaceView {
  /** None where nothing in the element's lines says otherwise. */
  readonly rule: string | undefined;
}

export interface PlaceView {
  readonly uri: string;
  /** The file's path as a person would say it: below its workspace folder, which is named where there are several. */
  readonly file: string;
  readonly range: Span;
}
