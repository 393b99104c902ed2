import type { References } from "../rules/references";
import type { Rule, Severity } from "../rules/rule";
import { threatById } from "../rules/threats/catalogue";
import { categoryOf } from "../stride/categories";

/** What a hover tells about a rule, as Markdown. */
export function ruleText(rule: Rule, severity: Severity, page: string | undefined): string {
  const threats = (rule.threats ?? []).map((id) => threatById(id));
  const known = referenceTexts(rule.references ?? {});
  return [
    `**${rule.title}** — ${severity}`,
    rule.why,
    `**What to do:** ${rule.how}`,
    threats.map(({ category, title }) => `- **${categoryOf(category).name}:** ${title}`).join("\n"),
    known.join(" · "),
    page === undefined ? `\`${rule.id}\`` : `[${rule.id}](${page})`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The standards that demand the same; ids of other linters are for the rule's page. */
function referenceTexts(references: References): readonly string[] {
  const { cisDocker, cisKubernetes, podSecurity, nsaCisa, owaspKubernetes, owaspDocker, mitre, cwe } =
    references;
  return [
    ...listed("CIS Docker", cisDocker),
    ...listed("CIS Kubernetes", cisKubernetes),
    ...listed("Pod Security", podSecurity && [podSecurity]),
    ...listed("NSA/CISA", nsaCisa === undefined ? undefined : [nsaCisa]),
    ...listed("OWASP Kubernetes", owaspKubernetes),
    ...listed("OWASP Docker", owaspDocker),
    ...listed("MITRE ATT&CK", mitre),
    ...listed("", cwe),
  ];
}

function listed(source: string, ids: readonly string[] | undefined): readonly string[] {
  return ids && ids.length > 0 ? [`${source} ${ids.join(", ")}`.trim()] : [];
}
