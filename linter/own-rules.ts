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
  how: "Remove it, or correct what stands in its way: the name of the rule, or its place.",
};

export const suppressionWithoutReason: OwnRule = {
  id: "seaworthy/suppression-without-reason",
  severity: "info",
  title: "Suppression gives no reason",
  why: "Whoever reads it next cannot tell an accepted risk from a forgotten one.",
  how: "Write the reason behind two dashes: `-- the runtime maps root to an unprivileged user`.",
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

/** What is wrong with suppressions: of a run with some rules only, nothing can be said about them. */
export const rulesOfSuppressions: readonly OwnRule[] = [unusedSuppression, suppressionWithoutReason];

export const ownRules: readonly OwnRule[] = [invalidConfiguration, ...rulesOfSuppressions];

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
