import type { Rule } from "../rules/rule";
import type { Analysis } from "./analyses";

export function askedRules(analyses: readonly Analysis[], rules: readonly Rule[]): readonly Rule[] {
  return rules;
}
