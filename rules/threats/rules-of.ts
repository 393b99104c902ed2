import type { Rule } from "../rule";
import { type SignalId, signalById } from "./signals";
import type { Threat } from "./threat";

/** The rules that look at a threat: those of its signals, and those that name it. */
export function rulesOf({ id, signals }: Threat, rules: readonly Rule[]): readonly Rule[] {
  const looking = new Set(signals.flatMap(rulesAt));
  return rules.filter((rule) => looking.has(rule.id) || rule.threats?.some((threat) => threat === id));
}

/** Ids of the rules that look at a signal. */
function rulesAt(signal: SignalId): readonly string[] {
  const { rules = [], summedUpBy = [], checkedBy = [] } = signalById(signal);
  return [...rules, ...summedUpBy, ...checkedBy];
}
