import { profiles } from "../../linter/configuration";
import { resolve } from "../../linter/resolve";
import type { FixKind } from "../../model/edit";
import { rules } from "../../rules/index";
import type { References } from "../../rules/references";
import type { Rule } from "../../rules/rule";
import { type ThreatId, threatById } from "../../rules/threats/catalogue";
import { strideCategories } from "../../rules/threats/threat";
import { lintExample, readExamples, strictest } from "./example";
import {
  blocksOf,
  type Heading,
  headings,
  isRow,
  type Page,
  readBlockInfo,
  readPage,
  rowName,
  type Section,
} from "./page";

/**
 * The generated pages below docs/rules/, by their path.
 * @param read gives the text of a page below rules/
 */
export function documentation(read: (page: string) => string): ReadonlyMap<string, string> {
  const pages = new Map(
    [...new Set(rules.map(({ page }) => page))].map((page) => [page, readPage(read(page))]),
  );
  const documents = rules.map((rule) => describe(rule, pages.get(rule.page) as Page));
  return new Map([
    ["README.md", table(documents)],
    ...documents.map((document) => [`${document.rule.id}.md`, pageOf(document)] as const),
  ]);
}

interface Document {
  readonly rule: Rule;
  readonly page: Page;
  readonly fixKinds: readonly FixKind[];
}

function describe(rule: Rule, page: Page): Document {
  return { rule, page, fixKinds: fixKindsOf(rule, page) };
}

const fixKinds: readonly FixKind[] = ["safe", "suggestion", "choice"];

/** The kinds of fixes that a rule offers in its examples. */
function fixKindsOf(rule: Rule, page: Page): readonly FixKind[] {
  const offered = readExamples(blocksOf(page, rule))
    .filter(({ block }) => block.role === "bad")
    .flatMap(
      (example) =>
        lintExample(example.block.text, example, rule, { rules: [rule], profile: strictest(rule) }).findings,
    )
    .flatMap(({ fixes }) => fixes.map(({ kind }) => kind));
  return fixKinds.filter((kind) => offered.includes(kind));
}

function pageOf({ rule, page, fixKinds }: Document): string {
  const facts: readonly (readonly [string, string])[] = [
    ["Rule", `\`${rule.id}\``],
    ["Severity", [rule.severity, ...variantsOf(rule)].join("; ")],
    ["Profiles", profilesOf(rule).join(", ") || "none"],
    ["STRIDE", strideOf(rule)],
    ["Threats", (rule.threats ?? []).map(threat).join("; ") || "none: a matter of hygiene"],
    ["Fixes", fixKinds.join(", ") || "none"],
    ["Known as", references(rule.references ?? {})],
    ["Since", rule.since],
  ];
  return [
    `<!-- Written by "npm run docs" from rules/${rule.page}.ts and .md. -->`,
    "",
    `# ${rule.title}`,
    "",
    "| | |",
    "|---|---|",
    ...facts.filter(([, value]) => value !== "").map(([name, value]) => `| ${name} | ${cell(value)} |`),
    "",
    `${rule.why} ${rule.how}`,
    "",
    ...headings.flatMap((heading) => {
      const section = sectionOf(rule, page, heading);
      return section ? [`## ${heading}`, "", render(section), ""] : [];
    }),
    suppression(rule),
    "",
  ]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

/** A row's own section, else that of its table. */
function sectionOf(rule: Rule, page: Page, heading: Heading): Section | undefined {
  const row = isRow(rule) ? page.rows.get(rowName(rule)) : undefined;
  const own = heading === "What it flags" ? row : row?.sections.get(heading);
  return own ?? page.sections.get(heading);
}

/** The section's Markdown with a caption above each block, which says what its info string said. */
function render({ markdown }: Section): string {
  return markdown
    .trim()
    .split("\n")
    .map((line) => {
      const block = line.startsWith("```") ? readBlockInfo(line.slice(3)) : undefined;
      if (!block) return line;
      const file = block.path === undefined ? "" : ` \`${block.path}\``;
      const captions = {
        bad: `**Flagged**${file && `, in${file}`}:`,
        good: `**Not flagged**${file && `, in${file}`}:`,
        fixed: `**After${block.title === undefined ? " the fix" : ` “${block.title}”`}**${file && `, in${file}`}:`,
        file: `**Beside it**,${file}:`,
      };
      return `${captions[block.role]}\n\n\`\`\`${block.language}`;
    })
    .join("\n");
}

function suppression({ id }: Rule): string {
  if (id.startsWith("daemon/")) {
    return [
      "JSON has no comments; write it into `.seaworthy.yaml`:",
      "",
      "```yaml",
      "overrides:",
      '  - files: ["**/daemon.json"]',
      `    rules: { ${id}: off }`,
      "```",
    ].join("\n");
  }
  return ["On the line above:", "", "```yaml", `# seaworthy-ignore ${id} -- the reason`, "```"].join("\n");
}

function variantsOf({ severity, tier, variants = {} }: Rule): readonly string[] {
  return Object.values(variants).map((variant) => {
    const profile = variant.tier === undefined || variant.tier === tier ? "" : ` (${variant.tier} only)`;
    const name = variant.severity === severity ? `also ${variant.severity}` : variant.severity;
    return `${name} when ${variant.when}${profile}`;
  });
}

function profilesOf(rule: Rule): readonly string[] {
  return profiles.filter((profile) => resolve([rule], { profile }, {}).rules.length > 0);
}

function strideOf({ threats = [] }: Rule): string {
  const categories = new Set(threats.map((id) => threatById(id).category));
  return strideCategories
    .filter((category) => categories.has(category))
    .map((category) => category[0]?.toUpperCase() + category.slice(1).replaceAll("-", " "))
    .join(", ");
}

function threat(id: ThreatId): string {
  return `${threatById(id).title} (${id})`;
}

const sources: { readonly [K in keyof References]-?: string } = {
  cisDocker: "CIS Docker",
  cisKubernetes: "CIS Kubernetes",
  podSecurity: "Pod Security Standards",
  nsaCisa: "NSA/CISA",
  owaspKubernetes: "OWASP Kubernetes",
  owaspDocker: "OWASP Docker",
  mitre: "MITRE ATT&CK",
  cwe: "CWE",
  hadolint: "hadolint",
  buildkit: "BuildKit",
  trivy: "Trivy",
  checkov: "Checkov",
  kics: "KICS",
  kubeLinter: "kube-linter",
  kubeScore: "kube-score",
  polaris: "Polaris",
  kubescape: "Kubescape",
  kyverno: "Kyverno",
  kubesec: "kubesec",
  semgrep: "Semgrep",
  dockle: "Dockle",
  composeLint: "compose-lint",
  terrascan: "Terrascan",
};

function references(named: References): string {
  return (Object.keys(sources) as (keyof References)[])
    .filter((source) => named[source] !== undefined)
    .map(
      (source) =>
        `${sources[source]}: ${[named[source]]
          .flat()
          .map((id) => link(source, String(id)))
          .join(", ")}`,
    )
    .join("<br>");
}

function link(source: keyof References, id: string): string {
  if (source === "mitre") return `[${id}](https://attack.mitre.org/techniques/${id.replace(".", "/")}/)`;
  if (source === "cwe")
    return `[${id}](https://cwe.mitre.org/data/definitions/${id.replace("CWE-", "")}.html)`;
  return id;
}

function table(documents: readonly Document[]): string {
  const namespaces = [...new Set(documents.map(({ rule }) => rule.id.slice(0, rule.id.indexOf("/"))))];
  const parts = namespaces.flatMap((namespace) => {
    const rows = documents.filter(({ rule }) => rule.id.startsWith(`${namespace}/`)).map(row);
    return [
      `## ${namespace}`,
      "",
      "| rule | what it flags | severity | profile | STRIDE | fixes |",
      "|---|---|---|---|---|---|",
      ...rows,
      "",
    ];
  });
  return [
    '<!-- Written by "npm run docs". -->',
    "",
    "# Rules",
    "",
    `${documents.length} rules. A profile is \`recommended\`, or \`strict\` for what only that one runs; a \`summary\` is replaced in strict by the rules that it sums up.`,
    "",
    ...parts,
  ].join("\n");
}

function row({ rule, fixKinds }: Document): string {
  const cells = [
    `[${rowName(rule)}](${rule.id}.md)`,
    rule.title,
    rule.severity,
    rule.tier ?? "recommended",
    strideOf(rule),
    fixKinds.join(", "),
  ];
  return `| ${cells.map(cell).join(" | ")} |`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
