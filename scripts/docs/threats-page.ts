import type { Rule } from "../../rules/rule";
import { threats } from "../../rules/threats/catalogue";
import type { Threat } from "../../rules/threats/threat";
import { strideWords, table } from "./markdown";

/** All threats by the element that they stand at, with the rules that point to each. */
export function threatsPage(rules: readonly Rule[]): string {
  const elements = [...new Set(threats.map(({ element }) => element))];
  const row = ({ id, category, title, threat }: Threat) => {
    const named = rules.filter((rule) => rule.threats?.some((own) => own === id));
    return [`\`${id}\``, strideWords([category]), title, threat, String(named.length)];
  };
  return [
    '<!-- Written by "npm run docs" from rules/threats/catalogue.ts. -->',
    "",
    "# Threats",
    "",
    `${threats.length} threats, by what they stand at. A rule names those that its finding lets in; the last column counts the rules that do.`,
    "",
    ...elements.flatMap((element) => [
      `## ${element}`,
      "",
      ...table(
        ["id", "STRIDE", "threat", "what an attacker does", "rules"],
        threats.filter((threat) => threat.element === element).map(row),
      ),
    ]),
  ].join("\n");
}
