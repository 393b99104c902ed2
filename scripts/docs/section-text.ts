import { rules } from "../../rules/index";
import type { Rule } from "../../rules/rule";
import type { DescribedRule, ExampleFinding } from "./described-rule";
import { marksOf, render } from "./example";
import type { Block, Mark, Section } from "./page";

const fenced = /^```.*\n(?:.*\n)*?```$/m;

/** A section's Markdown, with captions in place of what the info strings of its examples say. */
export function sectionText({ markdown, blocks }: Section, { rule, findings }: DescribedRule): string {
  return markdown
    .trim()
    .split(fenced)
    .map((prose, i) => {
      const block = blocks[i];
      return withLinks(prose, rule) + (block ? example(block, rule, findings.get(block) ?? []) : "");
    })
    .join("");
}

const ruleId = /`([a-z-]+\/[a-z0-9-]+)`/g;

/** Other rules that are named lead to their pages. */
function withLinks(prose: string, rule: Rule): string {
  return prose.replace(ruleId, (written, id) =>
    id !== rule.id && rules.some((other) => other.id === id) ? `[${written}](../${id}.md)` : written,
  );
}

function example(block: Block, rule: Rule, findings: readonly ExampleFinding[]): string {
  const marks = rule.variants ? marksWithSeverities(block, findings) : block.marks;
  return `${caption(block)}:\n\n\`\`\`${block.language}\n${renderShown(block, marks)}\n\`\`\``;
}

/** What the page shows: of a fragment not what stands around it. */
function renderShown({ text, within, shown }: Block, marks: readonly Mark[]): string {
  const indent = within?.indent ?? 0;
  const lines = text.split("\n");
  const own = marks.map((mark) => ({
    ...mark,
    line: shown.indexOf(mark.line),
    start: mark.start - indent,
    end: mark.end - indent,
  }));
  return render(shown.map((line) => lines[line]?.slice(indent)).join("\n"), own);
}

/** How severe each finding is, beside its mark: this tells the variants apart. */
function marksWithSeverities({ text }: Block, findings: readonly ExampleFinding[]) {
  return marksOf(text, findings).map((mark, i) => {
    const { severity, isStrict } = findings[i] as ExampleFinding;
    return { ...mark, note: isStrict ? `${severity}, in strict only` : severity };
  });
}

function caption({ role, path, within, title }: Block): string {
  const places = [role !== "fixed" && within?.place, path && `in \`${path}\``];
  const place = places
    .filter(Boolean)
    .map((one) => `, ${one}`)
    .join("");
  return {
    bad: `**Flagged**${place}`,
    good: `**Not flagged**${place}`,
    fixed: `**After${title === undefined ? " the fix" : ` “${title}”`}**${place}`,
    file: `**Beside it**${place}`,
  }[role];
}
