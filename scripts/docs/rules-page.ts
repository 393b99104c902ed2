import type { Rule } from "../../rules/rule";
import { threatById } from "../../rules/threats/catalogue";
import { strideWords, table } from "../../server/rule-pages/markdown";
import { type DescribedRule, fixKindsOf } from "./described-rule";
import { rowName } from "./page";

/** The table of all rules, by namespace. */
export function rulesPage(described: readonly DescribedRule[]): string {
  const namespaceOf = ({ rule }: DescribedRule) => rule.id.slice(0, rule.id.indexOf("/"));
  const namespaces = [...new Set(described.map(namespaceOf))];
  return [
    "# Rules",
    "",
    `In parentheses stand the severities that a rule has in other cases, which its page names. A profile is \`recommended\`, or \`strict\` for what only that one runs; a \`summary\` is replaced in strict by the rules that it sums up. The [threats](threats.md) have a page of their own.`,
    "",
    ...namespaces.flatMap((namespace) => [
      `## ${namespace}`,
      "",
      ...table(
        ["rule", "what it flags", "severity", "profile", "STRIDE", "fixes"],
        described.filter((one) => namespaceOf(one) === namespace).map(row),
      ),
    ]),
  ].join("\n");
}

function row(one: DescribedRule): readonly string[] {
  const { rule } = one;
  return [
    `[${rowName(rule)}](${rule.id}.md)`,
    rule.title,
    severitiesOf(rule),
    rule.tier ?? "recommended",
    strideWords((rule.threats ?? []).map((id) => threatById(id).category)),
    fixKindsOf(one).join(", "),
  ];
}

function severitiesOf({ severity, variants = {} }: Rule): string {
  const others = new Set(Object.values(variants).map((variant) => variant.severity));
  others.delete(severity);
  return others.size === 0 ? severity : `${severity} (${[...others].join(", ")})`;
}
