import { profiles, severities } from "../../linter/configuration";
import { resolve } from "../../linter/resolve";
import type { Rule } from "../../rules/rule";
import { type ThreatId, threatById } from "../../rules/threats/catalogue";
import type { PageBody } from "../protocol/messages";
import { strideWords, table } from "./markdown";
import { referenceItems } from "./references";

/** The sections of a rule's page, in their order. */
export const headings = ["What it flags", "Why it matters", "How to mend it", "When to suppress it"] as const;
export type Heading = (typeof headings)[number];

/** The page of a rule, in Markdown: what the rule itself says, and what its body adds. */
export function rulePage(rule: Rule, { fixes, sections }: PageBody): string {
  const said: Partial<Record<Heading, string>> = { "Why it matters": rule.why, "How to mend it": rule.how };
  return [
    `# ${rule.title}`,
    "",
    ...table(
      ["", ""],
      facts(rule, fixes).filter(([, value]) => value !== ""),
    ),
    ...variantsOf(rule),
    ...headings.flatMap((heading, i) => [
      `## ${heading}`,
      "",
      `${said[heading] ?? ""}${sections[i] ?? ""}`,
      "",
    ]),
    ...suppression(rule),
    "",
    ...elsewhere(rule),
  ]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

function facts(rule: Rule, fixes: readonly string[]): readonly (readonly [string, string])[] {
  const { threats = [] } = rule;
  return [
    ["Rule", `\`${rule.id}\``],
    ["Severity", rule.severity],
    ["Profiles", profilesOf(rule).join(", ") || "none"],
    ["STRIDE", strideWords(threats.map((id) => threatById(id).category))],
    ["Threats", threats.map(threatLink).join("; ") || "none: a matter of hygiene"],
    ["Fixes", fixes.join(", ") || "none"],
    ["Since", rule.since],
  ];
}

/** The profiles that a rule runs in, in some variant at least. */
export function profilesOf(rule: Rule): readonly string[] {
  return profiles.filter((profile) => resolve([rule], { profile }, {}).rules.length > 0);
}

function threatLink(id: ThreatId): string {
  return `[${threatById(id).title}](../threats.md#${id.toLowerCase()}) (${id})`;
}

/** The circumstances in which the rule reports otherwise, the most severe first. */
function variantsOf({ tier, variants = {} }: Rule): readonly string[] {
  const rows = Object.entries(variants)
    .sort(([, a], [, b]) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .map(([name, variant]) => [
      `\`${name}\``,
      variant.tier === undefined || variant.tier === tier
        ? variant.severity
        : `${variant.severity}, in ${variant.tier === "pod-security" ? "the Pod Security profiles" : variant.tier} only`,
      variant.when,
    ]);
  return rows.length > 0 ? ["Other cases:", "", ...table(["variant", "severity", "when"], rows)] : [];
}

const commentLanguages: Readonly<Record<string, string>> = { dockerfile: "dockerfile", "docker-cli": "sh" };

/** Files in which no comment can stand, by namespace. */
const uncommented: Readonly<Record<string, { readonly what: string; readonly glob: string }>> = {
  daemon: { what: "JSON", glob: "**/daemon.json" },
  benchmark: { what: "A log", glob: "**/*-bench.*" },
};

function suppression({ id }: Rule): readonly string[] {
  const namespace = id.slice(0, id.indexOf("/"));
  const files = uncommented[namespace];
  return files
    ? [
        `${files.what} has no comments; in \`.seaworthy.yaml\`:`,
        "",
        "```yaml",
        "overrides:",
        `  - files: ["${files.glob}"]`,
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
