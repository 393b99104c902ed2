import type { Range } from "../text";

/** What a person can decide of a threat. */
export const decisionStatuses = ["accepted", "not-applicable", "transferred", "mitigated-elsewhere"] as const;

export type DecisionStatus = (typeof decisionStatuses)[number];

/** What a person decided of a threat: an entry of `.seaworthy-threats.json`. */
export interface Decision {
  /** Id of a threat of the catalogue. */
  readonly threat: string;
  /** What of the system it is about, by its key, which holds on every machine; `undefined`: wherever the threat stands. */
  readonly element: string | undefined;
  readonly status: DecisionStatus;
  readonly reason: string;
  /** Who decided. */
  readonly by: string | undefined;
  /** The last day on which it holds: `2027-06-30`. */
  readonly until: string | undefined;
  /** The whole entry. */
  readonly range: Range;
  /** Where its element stands, and its last day; the entry where there is none. */
  readonly elementRange: Range;
  readonly untilRange: Range;
}
