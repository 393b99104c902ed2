import type { Rule, Variant } from "./rule";

/**
 * The variant of whatever a rule finds in a branch of a Helm template whose guard the values of the chart do not decide:
 * the engine reads such a branch as a patch, so that only what is dangerous by its presence is found in it, says the
 * guard in the message, and offers no fix. No rule declares it, and each about objects has it.
 */
export const conditional = {
  severity: "low",
  when: "it stands in a branch of a Helm template whose guard the chart's values do not decide",
} as const satisfies Variant;

const subjects = ["object", "podSpec", "container", "component", "grant"] as const;

/** All variants of a rule: its own, and the one that it has without declaring it. */
export function variantsOf({ check, variants = {} }: Rule): Readonly<Record<string, Variant>> {
  return subjects.some((subject) => subject in check) ? { ...variants, conditional } : variants;
}
