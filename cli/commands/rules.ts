import { rules as allRules } from "../../rules";
import { variantsOf } from "../../rules/conditional";
import type { Rule } from "../../rules/rule";
import { threatById } from "../../rules/threats/catalogue";
import type { StrideCategory } from "../../rules/threats/threat";
import { UsageError } from "../arguments";
import { paintFor, severityFormat } from "../output/color";
import type { Subcommand } from "../subcommand";

export const rules: Subcommand = {
  summary: "list every rule with its severity, threats and references",
  usage: "[options]",
  options: { format: { value: "FORMAT", choices: ["text", "json"], help: "how to print them" } },
  run(given) {
    if (given.positionals.length > 0) throw new UsageError("rules takes no arguments.");
    process.stdout.write(given.value("format") === "json" ? json() : text());
    return 0;
  },
};

function json(): string {
  return `${JSON.stringify({ version: 1, rules: allRules.map(described) }, null, 2)}\n`;
}

/** A rule's metadata: all of it but the check. */
function described(rule: Rule): object {
  const { id, page, severity, title, why, how, since, threats = [], references = {}, subsumes = [] } = rule;
  return {
    id,
    severity,
    tier: rule.tier ?? "recommended",
    title,
    why,
    how,
    stride: strideOf(rule),
    threats,
    hygiene: "hygiene" in rule,
    secret: rule.secret === true,
    references,
    variants: variantsOf(rule),
    subsumes,
    since,
    page: `docs/rules/${id}.md`,
    source: `rules/${page}.ts`,
  };
}

function strideOf({ threats = [] }: Rule): readonly StrideCategory[] {
  return [...new Set(threats.map((threat) => threatById(threat).category))];
}

function text(): string {
  const paint = paintFor(process.stdout);
  const width = allRules.reduce((widest, { id }) => Math.max(widest, id.length), 0);
  const lines = allRules.map(({ id, severity, tier = "recommended", title }) => {
    const profile = tier === "strict" ? "strict" : "";
    return `${id.padEnd(width)}  ${paint(severityFormat[severity], severity.padEnd(8))}  ${profile.padEnd(6)}  ${title}`;
  });
  return `${lines.join("\n")}\n\n${allRules.length} rules; those marked strict are off in the recommended profile.\n`;
}
