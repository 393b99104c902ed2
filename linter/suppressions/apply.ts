import { addTo } from "../../model/groups";
import type { Range } from "../../model/text";
import type { Rule } from "../../rules/rule";
import { enclosure, occupancy } from "../enclosure";
import { partiesOf, type Reported } from "../reported";
import { names, type Suppression } from "./suppression";

export interface Applied {
  /** Whether a suppression asks a rule to be silent where a finding would stand; `undefined` where there is none. */
  readonly isSuppressed: ((rule: Rule, at: Range) => boolean) | undefined;
  /** The first reason that is given for it. */
  reasonFor(rule: Rule, at: Range): string | undefined;
  /** Suppressions that suppress nothing. */
  readonly unused: readonly Suppression[];
}

/** Matches suppressions with what rules reported. */
export function applySuppressions(
  reported: readonly Reported[],
  suppressions: readonly Suppression[],
): Applied {
  if (suppressions.length === 0) return { isSuppressed: undefined, reasonFor: () => undefined, unused: [] };
  const byRule = new Map<Rule, Reported[]>();
  for (const one of reported) addTo(byRule, one.rule, one);

  const used = new Set<Suppression>();
  const isSilentIn = new Map<Rule, ReturnType<typeof enclosure>>();
  const reasoned = new Map<Rule, readonly Suppression[]>();
  for (const [rule, findings] of byRule) {
    const naming = suppressions.filter((suppression) => names(suppression, rule));
    const holdsFinding = occupancy(findings.flatMap((one) => partiesOf(one).map(({ at }) => at.start)));
    for (const suppression of naming) if (holdsFinding(suppression.scope)) used.add(suppression);
    isSilentIn.set(rule, enclosure(naming.map(({ scope }) => scope)));
    reasoned.set(
      rule,
      naming.filter(({ reason }) => reason !== undefined),
    );
  }
  return {
    isSuppressed: (rule, { start }) => isSilentIn.get(rule)?.({ start, end: start }) ?? false,
    reasonFor: (rule, { start }) =>
      reasoned.get(rule)?.find(({ scope }) => scope.start <= start && start <= scope.end)?.reason,
    unused: suppressions.filter((suppression) => !used.has(suppression)),
  };
}
