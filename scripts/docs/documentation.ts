import { addTo } from "../../model/groups";
import { rules } from "../../rules/index";
import type { Rule } from "../../rules/rule";
import type { PageBody } from "../../server/protocol/messages";
import { rulePage } from "../../server/rule-pages/rule-page";
import { threatsPage } from "../../server/rule-pages/threats-page";
import { type DescribedRule, describeRule } from "./described-rule";
import { type Page, readPage } from "./page";
import { pageBody } from "./page-body";
import { rulesPage } from "./rules-page";

/**
 * The generated pages below docs/rules/, by their path.
 * @param read gives the text of a page below rules/
 */
export function documentation(read: (page: string) => string): ReadonlyMap<string, string> {
  const described = describeRules(read);
  return new Map([
    ["README.md", written("", rulesPage(described))],
    ["threats.md", written(" from rules/threats/", threatsPage(rules))],
    ...described.map((one) => {
      const { id, page } = one.rule;
      return [
        `${id}.md`,
        written(` from rules/${page}.ts and .md`, rulePage(one.rule, pageBody(one))),
      ] as const;
    }),
  ]);
}

/** What is shipped of the pages, by the ids of the rules. The rest is made when a page is shown. */
export function pageBodies(read: (page: string) => string): Readonly<Record<string, PageBody>> {
  return Object.fromEntries(describeRules(read).map((one) => [one.rule.id, pageBody(one)]));
}

function describeRules(read: (page: string) => string): readonly DescribedRule[] {
  const byPage = new Map<string, Rule[]>();
  for (const rule of rules) addTo(byPage, rule.page, rule);
  const pages = new Map([...byPage].map(([page, own]) => [page, readPage(read(page), own)]));
  return rules.map((rule) => describeRule(rule, pages.get(rule.page) as Page));
}

function written(source: string, text: string): string {
  return `<!-- Written by "npm run docs"${source}. -->\n\n${text}`;
}
