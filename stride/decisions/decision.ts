import type { Range } from "../../model/text";

/** What a person can decide of a threat. */
export const decisionStatuses = ["accepted", "not-applicable", "transferred", "mitigated-elsewhere"] as const;

export type DecisionStatus = (typeof decisionStatuses)[number];

/** An entry of the file of decisions, as it was read. */
export interface Decision {
  /** Id of a threat of the catalogue. */
  readonly threat: string;
  /** Id of an element or a boundary of the system; `undefined`: wherever the threat stands. */
  readonly element: string | undefined;
  readonly status: DecisionStatus;
  readonly reason: string;
  /** Who decided. */
  readonly by: string | undefined;
  /** The last day on which it holds: `2027-06-30`. */
  readonly until: string | undefined;
  /** The file that holds it, and where. */
  readonly path: string;
  readonly range: Range;
}
