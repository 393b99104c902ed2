import { rules } from "../../rules/index";
import { describeRule } from "./documentation/described-rule";
import { rulePage } from "./documentation/rule-page";
import { rulesPage } from "./documentation/rules-page";
import { threatsPage } from "./documentation/threats-page";
import { type Page, readPage } from "./page";

/**
 * The generated pages below docs/rules/, by their path.
 * @param read gives the text of a page below rules/
 */
export function documentation(read: (page: string) => string): ReadonlyMap<string, string> {
  const pages = new Map(
    [...new Set(rules.map(({ page }) => page))].map((page) => [page, readPage(read(page), rules)]),
  );
  const described = rules.map((rule) => describeRule(rule, pages.get(rule.page) as Page));
  return new Map([
    ["README.md", rulesPage(described)],
    ["threats.md", threatsPage(rules)],
    ...described.map((one) => [`${one.rule.id}.md`, rulePage(one)] as const),
  ]);
}
