import modules from "seaworthy:rules";
import type { Rule, RuleDefinition } from "./rule";

function rulesOf({ page, id, module }: (typeof modules)[number]): readonly Rule[] {
  if (isRule(module)) return [{ ...module, id, page }];
  const namespace = id.slice(0, id.indexOf("/"));
  return Object.entries(module as Readonly<Record<string, RuleDefinition>>).map(([name, row]) => ({
    ...row,
    id: `${namespace}/${name}`,
    page,
  }));
}

function isRule(module: object): module is RuleDefinition {
  return "check" in module && "severity" in module;
}

const all = modules.flatMap(rulesOf).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Every rule, by id. */
export const rules: readonly Rule[] = all.filter(({ draft }) => !draft);

/** Rules that are being written. */
export const drafts: readonly Rule[] = all.filter(({ draft }) => draft);
