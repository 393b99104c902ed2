import { rules } from "../rules";
import type { Rule } from "../rules/rule";

/** All rules, or those with these ids alone, whatever profile they belong to. */
export function chosenRules(ids: readonly string[]): readonly Rule[] {
  if (ids.length === 0) return rules;
  return rules
    .filter(({ id }) => ids.includes(id))
    .map((rule) => ({ ...rule, tier: "recommended", variants: inEveryTier(rule.variants) }));
}

function inEveryTier(variants: Rule["variants"] = {}): Rule["variants"] {
  return Object.fromEntries(
    Object.entries(variants).map(([name, { severity, when }]) => [name, { severity, when }]),
  );
}
