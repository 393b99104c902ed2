import { profiles, severities } from "../../linter/configuration";
import { rules as allRules } from "../../rules";
import { variantsOf } from "../../rules/conditional";
import type { Rule } from "../../rules/rule";
import { threatById } from "../../rules/threats/catalogue";
import { type StrideCategory, strideCategories } from "../../rules/threats/threat";
import { profilesOf } from "../../server/rule-pages/rule-page";
import type { Arguments } from "../arguments";
import { colorOption, type Paint, paintFor, severityFormat, widthOf } from "../output/color";
import { inColumns, wrapped } from "../output/lay-out";
import { pageBodies } from "../pages";
import type { Subcommand } from "../subcommand";

const fixKinds = ["safe", "suggestion", "choice"] as const;

export const rules: Subcommand = {
  summary: "list the rules with their severity, threats and kind of fix",
  usage: "[options] [word…]",
  options: {
    format: { value: "FORMAT", choices: ["text", "json"], help: "how to print them" },
    severity: { value: "SEVERITY", choices: severities, help: "only those that have this severity" },
    profile: { value: "NAME", choices: profiles, help: "only those that run in this profile" },
    stride: { value: "CATEGORY", choices: strideCategories, help: "only those about this threat" },
    fix: { value: "KIND", choices: fixKinds, help: "only those with a fix of this kind" },
    ...colorOption,
  },
  notes: ["A word is looked for in ids and titles: seaworthy rules kubernetes secret"],
  run(given) {
    const bodies = pageBodies();
    const listed = allRules
      .map((rule) => ({ ...rule, fixes: bodies[rule.id]?.fixes ?? [] }))
      .filter((rule) => isChosen(rule, given));
    process.stdout.write(given.value("format") === "json" ? json(listed) : text(listed, given));
    return 0;
  },
};

/** A rule with the kinds of fixes that it offers. */
type ListedRule = Rule & { readonly fixes: readonly string[] };

function isChosen(rule: ListedRule, given: Arguments): boolean {
  const searched = `${rule.id} ${rule.title}`.toLowerCase();
  const says = (option: string, values: readonly string[]) => {
    const wanted = given.value(option);
    return wanted === undefined || values.includes(wanted);
  };
  const ofVariants = Object.values(rule.variants ?? {}).map((variant) => variant.severity);
  return (
    given.positionals.every((word) => searched.includes(word.toLowerCase())) &&
    says("severity", [rule.severity, ...ofVariants]) &&
    says("profile", profilesOf(rule)) &&
    says("stride", strideOf(rule)) &&
    says("fix", rule.fixes)
  );
}

function json(listed: readonly ListedRule[]): string {
  return `${JSON.stringify({ version: 1, rules: listed.map(described) }, null, 2)}\n`;
}

/** A rule's metadata: all of it but the check. */
function described(rule: ListedRule): object {
  const { id, page, severity, title, why, how, since, fixes } = rule;
  const { threats = [], references = {}, subsumes = [] } = rule;
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
    fixes,
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

/** In columns on a terminal, else a line for each, for `grep`. */
function text(listed: readonly ListedRule[], given: Arguments): string {
  const width = widthOf(process.stdout) ?? Number.POSITIVE_INFINITY;
  const paint = paintFor(process.stdout, given.value("color"));
  const head = ["rule", "severity", "STRIDE", "fix", "what it flags"].map((name) => paint("dim", name));
  const count = `${listed.length} of ${allRules.length} rules.`;
  const strict =
    "What is marked strict is off in the profile recommended; seaworthy explain ID prints a page.";
  const lines =
    listed.length === 0
      ? ["No rule is like that."]
      : [
          ...inColumns([head, ...listed.map((rule) => row(rule, paint))], width),
          "",
          ...wrapped(`${count} ${strict}`, width),
        ];
  return lines.map((line) => `${line}\n`).join("");
}

function row(rule: ListedRule, paint: Paint): readonly string[] {
  const { id, severity, title, tier, fixes } = rule;
  return [
    id,
    paint(severityFormat[severity], severity),
    letters(rule),
    fixKinds.find((kind) => fixes.includes(kind)) ?? "",
    tier === "strict" ? `${title} (strict)` : title,
  ];
}

/** `··R·DE`: the first letters of its categories, each in the place that it has in STRIDE. */
function letters(rule: Rule): string {
  const own = strideOf(rule);
  return strideCategories
    .map((category) => (own.includes(category) ? category[0]?.toUpperCase() : "·"))
    .join("");
}
