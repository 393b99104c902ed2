import modules from "seaworthy:rules";
import type { Rule, RuleDefinition } from "./rule";

function rulesOf(
  page: string,
  module: RuleDefinition | Readonly<Record<string, RuleDefinition>>,
): readonly Rule[] {
  if (isRule(module)) return [{ ...module, id: page, page }];
  const namespace = page.slice(0, page.indexOf("/"));
  return Object.entries(module).map(([name, row]) => ({ ...row, id: `${namespace}/${name}`, page }));
}

function isRule(module: object): module is RuleDefinition {
  return "check" in module && "severity" in module;
}

const all = Object.entries(modules)
  .flatMap(([page, module]) => rulesOf(page, module))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

/** Every rule, by id. */
export const rules: readonly Rule[] = all.filter(({ draft }) => !draft);

/** Rules that are being written. */
export const drafts: readonly Rule[] = all.filter(({ draft }) => draft);
