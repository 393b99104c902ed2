import type { FileKind, Finding, SuppressedFinding } from "../../linter/finding";
import type { Range } from "../../model/text";
import type { Severity } from "../../rules/rule";
import type { SignalId } from "../../rules/threats/signals";
import type { Threat } from "../../rules/threats/threat";
import type { ToldDecision } from "../decisions/decided";
import type { System } from "../system/system";

/**
 * How a threat stands, the gravest first.
 * - `open`: something that is found lets it in.
 * - `manual`: files do not tell; `reason` says what is left for a person to look at.
 * - `accepted`: a person decided so, in a comment or in the file of decisions.
 * - `mitigated`: everything that files show of it is answered, with proof.
 * - `not-applicable`: nothing that it stands at is here, or a person decided so.
 */
export const threatStates = ["open", "manual", "accepted", "mitigated", "not-applicable"] as const;

export type State = (typeof threatStates)[number];

/** The threats of a workspace. */
export interface ThreatModel {
  /** How many files of each kind were read. */
  readonly files: ReadonlyMap<FileKind, number>;
  readonly system: System;
  /** Every threat of the catalogue, in its order: each once, with all that it stands at. */
  readonly threats: readonly ThreatState[];
}

/** A threat of the catalogue in this workspace. */
export interface ThreatState {
  readonly threat: Threat;
  /** The gravest of its instances; `not-applicable` where there is none. */
  readonly state: State;
  /** Of the worst instance that is open. */
  readonly severity: Severity | undefined;
  /** First where it usually stands, in the order of the system's boundaries and elements; the one at none of them last. */
  readonly instances: readonly ThreatInstance[];
  /** Why it does not apply, where there is no instance; else `""`. */
  readonly reason: string;
}

/** A threat at one element. */
export interface ThreatInstance {
  readonly threat: Threat;
  /** Id of an element or a boundary of the system; `undefined` for what stands at none of them. */
  readonly at: string | undefined;
  readonly state: State;
  /** Where it is open: of the worst finding, one step up where the internet reaches the element, one down on an internal network. */
  readonly severity: Severity | undefined;
  readonly exposure: Exposure | undefined;
  /** What lets it in, the worst first. */
  readonly open: readonly OpenPlace[];
  /** What lets it in and is suppressed in its file. */
  readonly suppressed: readonly SuppressedPlace[];
  /** What a person decided of it, and holds today. */
  readonly decision: ToldDecision | undefined;
  /** Lines that answer it, by file and place; also while it is open, or not answered as a whole. */
  readonly proofs: readonly ProofPlace[];
  /** Signals that files leave unanswered. */
  readonly unanswered: readonly SignalId[];
  /** What is left to look at, or why a person decided as they did; `""` where lines tell. */
  readonly reason: string;
}

export type Exposure = "internet" | "internal";

/** A finding in its file. */
export interface OpenPlace {
  readonly path: string;
  readonly finding: Finding;
}

/** The same, where a comment or an annotation suppresses it. */
export interface SuppressedPlace extends OpenPlace {
  readonly finding: SuppressedFinding;
}

/** A line that answers a signal. */
export interface ProofPlace {
  readonly path: string;
  readonly range: Range;
  readonly signal: SignalId;
  /** The rule that says so; none where the element as a whole says nothing else. */
  readonly rule: string | undefined;
}
