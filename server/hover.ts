import type { Hover } from "vscode-languageserver";
import type { Finding } from "../linter/finding";
import { ownRules } from "../linter/own-rules";
import type { Lines, Position } from "../model/text";
import { spanOf } from "./diagnostic";
import { hoverText } from "./hover-text";
import type { Span } from "./protocol/remedies";
import type { Session } from "./session";
import { suppressedNameAt } from "./suppression-comment";

/**
 * A hover on a finding says what is wrong, why an attacker cares, what to do, how severe it is and which threat that is.
 * VS Code shows the message and the link to the page above it by itself.
 */
export function provideHover({ connection, features, paths, analyses, rules, rulePage }: Session): void {
  const byId = new Map([...rules, ...ownRules].map((rule) => [rule.id, rule]));

  function textOf(finding: Finding, isAlone: boolean): string {
    const rule = byId.get(finding.rule);
    if (!rule) return finding.message;
    return hoverText(
      finding,
      rule,
      features.extension ? {} : { message: finding.message, link: linkTo(rule.id) },
      isAlone,
    );
  }

  function linkTo(id: string): string {
    const page = features.markdownHover ? rulePage(id) : undefined;
    return page === undefined ? `\`${id}\`` : `[${id}](${page})`;
  }

  connection.onHover(async ({ textDocument, position }): Promise<Hover | null> => {
    const analysis = await analyses.of(paths.pathOf(textDocument.uri));
    if (!analysis) return null;
    const { lines, findings } = analysis;
    const offset = lines.offsetAt(position);
    const here = findings.filter(({ range }) => range.start <= offset && offset <= range.end);
    if (here.length === 0) return hoverOnName(lines, position);
    const told = [...new Map(here.map((finding) => [finding.rule, finding])).values()];
    const parts = told.map((finding) => textOf(finding, told.length === 1));
    const { range } = here.reduce((a, b) => (length(a) <= length(b) ? a : b));
    return hover(parts, spanOf(range, lines));
  });

  /** In a comment that suppresses findings, the name of a rule says what it is about. */
  function hoverOnName(lines: Lines, position: Position): Hover | null {
    const name = suppressedNameAt(lines, position);
    const rule = name && byId.get(name.text);
    if (!rule) return null;
    return hover([`**${rule.title}**\n\n${rule.why}\n\n${linkTo(rule.id)}`], name.range);
  }

  function hover(parts: readonly string[], range: Span): Hover {
    return {
      range,
      contents: features.markdownHover
        ? { kind: "markdown", value: parts.join("\n\n") }
        : { kind: "plaintext", value: parts.map(plain).join("\n\n") },
    };
  }
}

function length({ range }: Finding): number {
  return range.end - range.start;
}

function plain(markdown: string): string {
  return markdown.replaceAll("**", "").replaceAll("`", "");
}
