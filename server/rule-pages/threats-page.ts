import type { Rule } from "../../rules/rule";
import { threats } from "../../rules/threats/catalogue";
import { type ElementType, elementTypes } from "../../rules/threats/element-types";
import { rulesOf } from "../../rules/threats/rules-of";
import { type SignalId, signalById } from "../../rules/threats/signals";
import type { Threat } from "../../rules/threats/threat";
import { inLogsAlone, notBuilt } from "../../rules/threats/unanswered";
import { strideWords } from "./markdown";
import { referenceItems } from "./references";

/** All threats by the element that they stand at, each under a heading of its own that rules link to. */
export function threatsPage(rules: readonly Rule[]): string {
  const all: readonly Threat[] = threats;
  return [
    "# Threats",
    "",
    `${all.length} threats, by what they stand at. A rule’s page names those that its finding lets in first; below each stand all rules that look at it, and what files show of it that no rule looks at.`,
    "",
    ...(Object.keys(elementTypes) as ElementType[]).flatMap((element) => [
      `## ${elementTypes[element]}`,
      "",
      ...all.filter((threat) => threat.element === element).flatMap((threat) => section(threat, rules)),
    ]),
  ].join("\n");
}

function section(threat: Threat, rules: readonly Rule[]): readonly string[] {
  const { id, category, title, mitigation, references } = threat;
  const { cisDockerBefore = [], microsoft = [], ...known } = references;
  return [
    `### ${id}`,
    "",
    `**${title}** (${strideWords([category]).toLowerCase()}). ${threat.threat}`,
    "",
    `What to do: ${mitigation}`,
    "",
    ...lookedAt(threat, rules).map((item) => `- ${item}`),
    ...referenceItems(known),
    ...(cisDockerBefore.length > 0
      ? [`- In version 1.2 of the CIS Docker Benchmark: ${cisDockerBefore.join(", ")}`]
      : []),
    ...(microsoft.length > 0 ? [`- Microsoft threat matrix for Kubernetes: ${microsoft.join(", ")}`] : []),
    "",
  ];
}

/** The rules, and why there are not more of them. */
function lookedAt(threat: Threat, rules: readonly Rule[]): readonly string[] {
  const links = rulesOf(threat, rules).map(({ id }) => `[${id}](${id}.md)`);
  return [
    `Rules: ${links.join(", ") || "none, for the reasons below"}`,
    ...about(
      "Not read yet",
      threat.signals.filter((id) => notBuilt.has(id)),
    ),
    ...about(
      "In logs of benchmarks alone",
      threat.signals.filter((id) => inLogsAlone[id] !== undefined),
    ),
    ...(threat.unseen === undefined ? [] : [`What files do not tell: ${threat.unseen}`]),
  ];
}

function about(start: string, ids: readonly SignalId[]): readonly string[] {
  return ids.length > 0 ? [`${start}: ${ids.map((id) => signalById(id).about).join(", ")}`] : [];
}
