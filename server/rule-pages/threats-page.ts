import { threats } from "../../rules/threats/catalogue";
import type { Threat } from "../../rules/threats/threat";
import { strideWords, table } from "./markdown";

/** All threats by the element that they stand at. Says nothing of the rules: each new one would change it. */
export function threatsPage(): string {
  const elements = [...new Set(threats.map(({ element }) => element))];
  const row = ({ id, category, title, threat }: Threat) => [
    `\`${id}\``,
    strideWords([category]),
    title,
    threat,
  ];
  return [
    "# Threats",
    "",
    `${threats.length} threats, by what they stand at. A rule names those that its finding lets in.`,
    "",
    ...elements.flatMap((element) => [
      `## ${element}`,
      "",
      ...table(
        ["id", "STRIDE", "threat", "what an attacker does"],
        threats.filter((threat) => threat.element === element).map(row),
      ),
    ]),
  ].join("\n");
}
