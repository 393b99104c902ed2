import type { Range } from "../model/text";
import type { Related, Rule } from "../rules/rule";
import type { Finding } from "./finding";

/** A finding as its rule reported it, before other rules and comments have a say. */
export interface Reported {
  readonly rule: Rule;
  readonly finding: Finding;
  /** Those that it speaks for, when they are several, or when it stands outside of the one; else its place is all. */
  readonly parties?: readonly PlacedParty[];
  /** What it says of some of its parties, where it speaks for several. */
  readonly messageFor?: (names: readonly string[]) => string;
  /** Where the rules that this one subsumes are silent. */
  readonly covered: readonly Range[];
  /** What it is found for, where that is told once in a file. */
  readonly cause?: string;
  /** It is about something that is written, not about an absence that the recommended profile sums up. */
  readonly isWritten: boolean;
  readonly isHeldBack: boolean;
}

export interface PlacedParty {
  readonly name: string;
  /** What another rule must cover to silence this one for the party. */
  readonly about: Range;
  /** Where the finding stands when the party is the first that it speaks for. */
  readonly at: Range;
}

export function partiesOf({ parties, finding: { range } }: Reported): readonly PlacedParty[] {
  return parties ?? [{ name: "", about: range, at: range }];
}

/** Which rule found something, and where. */
export interface ReportPlace {
  readonly rule: Pick<Rule, "id">;
  readonly finding: Pick<Finding, "range">;
}

/** The same text for the same rule at the same place. */
export function placeOf({ rule, finding: { range } }: ReportPlace): string {
  return `${rule.id} ${range.start} ${range.end}`;
}

/** Where a rule saw that its danger is answered. */
export interface Closed {
  readonly rule: Rule;
  /** The line that proves it. */
  readonly range: Range;
}

/** More related places than a person would look at: the last one says how many more there are. */
const maxRelated = 20;

export function firstOf(related: readonly Related[]): readonly Related[] {
  const last = related[maxRelated - 1];
  const others = related.length - maxRelated;
  if (!last || others <= 0) return related;
  return [...related.slice(0, maxRelated - 1), { ...last, message: `${last.message} (and ${others} more)` }];
}
