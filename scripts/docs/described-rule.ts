import type { Profile } from "../../linter/configuration";
import type { Finding } from "../../linter/finding";
import type { FixKind } from "../../model/edit";
import type { Rule } from "../../rules/rule";
import { lintExample, readExamples, strictest } from "./example";
import { type Block, blocksOf, type Page } from "./page";

/** A rule with its page, and what it does with the examples there. */
export interface DescribedRule {
  readonly rule: Rule;
  readonly page: Page;
  /** What it finds in each `bad` block, in all its variants. */
  readonly findings: ReadonlyMap<Block, readonly ExampleFinding[]>;
}

export interface ExampleFinding extends Finding {
  /** The recommended profile says nothing of it. */
  readonly isStrict: boolean;
}

export function describeRule(rule: Rule, page: Page): DescribedRule {
  const bad = readExamples(blocksOf(page, rule)).filter(({ block }) => block.role === "bad");
  const findings = bad.map((example) => {
    const find = (profile: Profile) =>
      lintExample(example.block.text, example, rule, { rules: [rule], profile }).findings.filter(
        (finding) => finding.rule === rule.id,
      );
    const recommended = find("recommended").map(({ range }) => range.start);
    const all = find(strictest(rule)).map((finding) => ({
      ...finding,
      isStrict: !recommended.includes(finding.range.start),
    }));
    return [example.block, all] as const;
  });
  return { rule, page, findings: new Map(findings) };
}

/** The kinds of fixes that a rule offers in its examples. */
export function fixKindsOf({ findings }: DescribedRule): readonly FixKind[] {
  const offered = [...findings.values()].flat().flatMap(({ fixes }) => fixes.map(({ kind }) => kind));
  return (["safe", "suggestion", "choice"] as const).filter((kind) => offered.includes(kind));
}
