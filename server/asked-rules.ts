import { resolve, severitiesFor } from "../linter/resolve";
import { rulesIn } from "../linter/subjects";
import type { Rule } from "../rules/rule";
import type { Analysis } from "./analyses";

/** The rules that were asked about at least one of the texts. */
export function askedRules(analyses: readonly Analysis[], rules: readonly Rule[]): ReadonlySet<Rule> {
  const asked = new Set<Rule>();
  const seen = new Set<string>();
  for (const { file, result, configuration } of analyses) {
    if (!result.kind) continue;
    const { configuration: own } = configuration;
    const named = severitiesFor(own, file.path);
    const key = JSON.stringify([result.kind, own.data.profile, named]);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const { rule } of rulesIn(result.kind, resolve(rules, own.data, named).rules)) asked.add(rule);
  }
  return asked;
}
