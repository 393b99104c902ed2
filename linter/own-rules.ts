import type { Severity } from "../rules/rule";
import type { Finding } from "./finding";

/** What the linter itself reports: about how it is told to be silent, not about containers. */
export interface OwnRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly how: string;
}

export const unusedSuppression: OwnRule = {
  id: "seaworthy/unused-suppression",
  severity: "low",
  title: "Suppression suppresses nothing",
  why: "A suppression that outlives its finding, or names a rule that does not exist, hides the next finding there or none at all.",
  how: "Remove it, or correct the name of the rule.",
};

export const invalidConfiguration: OwnRule = {
  id: "seaworthy/invalid-configuration",
  severity: "medium",
  title: "Configuration is not understood",
  why: "What cannot be read has no effect: a rule that should be on may be off.",
  how: "Correct the line; the rest of the file applies.",
};

/** Stands for the id of a rule where the linter itself fails. */
export const linterItself = "seaworthy";

export const ownRules: readonly OwnRule[] = [invalidConfiguration, unusedSuppression];

/** A finding of the linter's own: about no threat, and explained by no other place. */
export function ownFinding(
  { id }: OwnRule,
  said: Pick<Finding, "severity" | "message" | "range" | "fixes">,
): Finding {
  return { rule: id, related: [], stride: [], threats: [], ...said };
}

export function isOwnRule(id: string): boolean {
  return ownRules.some((rule) => rule.id === id);
}
