import type { PageBody } from "../../server/protocol/messages";
import { type Heading, headings } from "../../server/rule-pages/rule-page";
import { type DescribedRule, fixKindsOf } from "./described-rule";
import { isRow, rowName, type Section } from "./page";
import { sectionText } from "./section-text";

/** What stands on the page of a rule beside what the rule itself says. */
export function pageBody(described: DescribedRule): PageBody {
  return { fixes: fixKindsOf(described), sections: headings.map((heading) => textBelow(heading, described)) };
}

/** Prose is read on from what the rule says there; an example stands by itself. */
function textBelow(heading: Heading, described: DescribedRule): string {
  const section = sectionOf(described, heading);
  if (!section) return "";
  const isExtension = heading === "Why it matters" || heading === "How to mend it";
  const isExample = section.markdown.trimStart().startsWith("```");
  return (isExtension ? (isExample ? "\n\n" : " ") : "") + sectionText(section, described);
}

/** A row's own section, else that of its table. */
function sectionOf({ rule, page }: DescribedRule, heading: Heading): Section | undefined {
  const row = isRow(rule) ? page.rows.get(rowName(rule)) : undefined;
  const own = heading === "What it flags" ? row : row?.sections.get(heading);
  return own ?? page.sections.get(heading);
}
