import type { Surroundings } from "../../model/questions";
import type { Range } from "../../model/text";
import type { Reporting } from "../report";
import type { Closed, Reported } from "../reported";
import type { Suppression } from "../suppressions/suppression";

/**
 * A part of a file that is looked at by itself: an instruction, a document, or what is said about the file as a whole. It
 * may be of parts itself, so that nothing is asked about those where the whole of it is as it was.
 */
export type Part = Kept & (Single | Joined);

interface Kept {
  /** How it is known again in another version of the file; `undefined` where it is looked at anew each time. */
  readonly kept: KeptBy | undefined;
}

export interface Single {
  /** Asks the rules about it. */
  examine(reporting: Reporting): Examined;
}

interface Joined {
  /** In the order in which rules are asked about them. */
  readonly parts: Iterable<Part>;
}

export type Examined = Pick<PartResult, "reported" | "suppressions">;

export interface KeptBy {
  /** Its text and how that is read: parts with the same key hold the same. */
  readonly key: string;
  /**
   * Where it stands, its own place first. What was found in another piece moves with that, and all else with the own one.
   */
  readonly pieces: readonly Range[];
  /** Made when they are first asked for: most parts are taken over without. */
  questions(): Surroundings;
}

/** What was found in a part. */
export interface PartResult {
  readonly reported: readonly Reported[];
  readonly closed: readonly Closed[];
  readonly suppressions: readonly Suppression[];
  /** Ids of the rules that threw. */
  readonly failed: ReadonlySet<string>;
  /** What in it is not read, because it is nested too deep. */
  readonly unread: readonly Range[];
}

/** What was found in several parts. */
export function joined(results: readonly PartResult[]): PartResult {
  return {
    reported: results.flatMap(({ reported }) => reported),
    closed: results.flatMap(({ closed }) => closed),
    suppressions: results.flatMap(({ suppressions }) => suppressions),
    failed: new Set(results.flatMap(({ failed }) => [...failed])),
    unread: results.flatMap(({ unread }) => unread),
  };
}
