import { profiles } from "../../linter/configuration";
import { resolve } from "../../linter/resolve";
import type { Rule } from "../../rules/rule";
import { type ThreatId, threatById } from "../../rules/threats/catalogue";
import { type DescribedRule, fixKindsOf } from "./described-rule";
import { strideWords, table } from "./markdown";
import { type Heading, headings, isRow, rowName, type Section } from "./page";
import { referenceItems } from "./references";
import { sectionText } from "./section-text";

export function rulePage(described: DescribedRule): string {
  const { rule } = described;
  return [
    `<!-- Written by "npm run docs" from rules/${rule.page}.ts and .md. -->`,
    "",
    `# ${rule.title}`,
    "",
    ...table(
      ["", ""],
      facts(described).filter(([, value]) => value !== ""),
    ),
    ...variantsOf(rule),
    ...headings.flatMap((heading) => [`## ${heading}`, "", textOf(heading, described), ""]),
    ...suppression(rule),
    "",
    ...elsewhere(rule),
  ]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

function facts(described: DescribedRule): readonly (readonly [string, string])[] {
  const { rule } = described;
  const { threats = [] } = rule;
  return [
    ["Rule", `\`${rule.id}\``],
    ["Severity", rule.severity],
    ["Profiles", profilesOf(rule).join(", ") || "none"],
    ["STRIDE", strideWords(threats.map((id) => threatById(id).category))],
    ["Threats", threats.map(threatLink).join("; ") || "none: a matter of hygiene"],
    ["Fixes", fixKindsOf(described).join(", ") || "none"],
    ["Since", rule.since],
  ];
}

function profilesOf(rule: Rule): readonly string[] {
  return profiles.filter((profile) => resolve([rule], { profile }, {}).rules.length > 0);
}

function threatLink(id: ThreatId): string {
  const { title, element } = threatById(id);
  return `[${title}](../threats.md#${element}) (${id})`;
}

/** The circumstances in which the rule reports otherwise, the most severe first. */
function variantsOf({ tier, variants = {} }: Rule): readonly string[] {
  const order = ["critical", "high", "medium", "low", "info"];
  const rows = Object.values(variants)
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .map((variant) => [
      variant.tier === undefined || variant.tier === tier
        ? variant.severity
        : `${variant.severity}, in ${variant.tier} only`,
      variant.when,
    ]);
  return rows.length > 0 ? ["Other cases:", "", ...table(["", "when"], rows)] : [];
}

/** What the rule itself says, and what the page says beyond. */
function textOf(heading: Heading, described: DescribedRule): string {
  const { why, how } = described.rule;
  const said: Partial<Record<Heading, string>> = { "Why it matters": why, "How to mend it": how };
  const section = sectionOf(described, heading);
  const more = section && sectionText(section, described);
  const isExample = section?.markdown.trimStart().startsWith("```");
  return [said[heading], more].filter(Boolean).join(isExample ? "\n\n" : " ");
}

/** A row's own section, else that of its table. */
function sectionOf({ rule, page }: DescribedRule, heading: Heading): Section | undefined {
  const row = isRow(rule) ? page.rows.get(rowName(rule)) : undefined;
  const own = heading === "What it flags" ? row : row?.sections.get(heading);
  return own ?? page.sections.get(heading);
}

const commentLanguages: Readonly<Record<string, string>> = { dockerfile: "dockerfile", "docker-cli": "sh" };

function suppression({ id }: Rule): readonly string[] {
  const namespace = id.slice(0, id.indexOf("/"));
  return namespace === "daemon"
    ? [
        "JSON has no comments; in `.seaworthy.yaml`:",
        "",
        "```yaml",
        "overrides:",
        '  - files: ["**/daemon.json"]',
        `    rules: { ${id}: off }`,
        "```",
      ]
    : [
        "On the line above:",
        "",
        `\`\`\`${commentLanguages[namespace] ?? "yaml"}`,
        `# seaworthy-ignore ${id} -- the reason`,
        "```",
      ];
}

function elsewhere({ references = {} }: Rule): readonly string[] {
  const items = referenceItems(references);
  return items.length > 0 ? ["## Known elsewhere as", "", ...items, ""] : [];
}
