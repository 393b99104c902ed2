import type { Finding } from "../linter/finding";
import type { Lines, Position } from "../model/text";
import { type Choices, type Explained, explained } from "./choices";
import type { Span } from "./protocol/remedies";

const keywords: Choices = [
  { label: "seaworthy-ignore", detail: "Suppress a rule for what stands below", suffix: " " },
  { label: "seaworthy-ignore-file", detail: "Suppress a rule in this file", suffix: " " },
  {
    label: "seaworthy-ignore-start",
    detail: "Suppress a rule from here to seaworthy-ignore-end",
    suffix: " ",
  },
  { label: "seaworthy-ignore-end", detail: "End the block of the last seaworthy-ignore-start" },
];

/** Up to where the id of a rule can stand: group 1 says what the comment is about, but for what stands below it. */
const beforeRule = /#\s*seaworthy-ignore(?:-(file|start|end))?\s+(?:[\w/-]+\s*,\s*)*$/;

/**
 * What can stand in a comment that suppresses findings: its first word, then ids of rules. Those that find something
 * below the comment, or anywhere if it is about the file, come first.
 */
export function suppressionChoices(
  lines: Lines,
  { line, character }: Position,
  rules: readonly Explained[],
  findings: readonly Finding[],
): Choices {
  const text = lines.lineText(line);
  const before = text.slice(0, character);
  if (/#\s*$/.test(before)) return keywords;
  const match = beforeRule.exec(before);
  if (!match) return [];
  const near = match[1] === "file" ? findings : findings.filter(({ range }) => range.start > lines.end(line));
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const named = new Set(before.split(/[\s,]+/));
  const suffix = match[1] === "end" || /\s--/.test(text) ? "" : " -- ";
  return [...new Set([...near.map(({ rule }) => rule), ...byId.keys()])].flatMap((id) => {
    const rule = byId.get(id);
    return rule && !named.has(id) ? [{ ...explained(rule), suffix }] : [];
  });
}

/** The name of a rule in such a comment, where the position is in it. */
export function suppressedNameAt(
  lines: Lines,
  { line, character }: Position,
): { readonly text: string; readonly range: Span } | undefined {
  const text = lines.lineText(line);
  const before = text.slice(0, character);
  const start = character - (/(?<![\w/-])[\w/-]*$/.exec(before)?.[0].length ?? 0);
  const name = /^[\w/-]+/.exec(text.slice(start))?.[0];
  if (name === undefined || !beforeRule.test(text.slice(0, start))) return undefined;
  return {
    text: name,
    range: { start: { line, character: start }, end: { line, character: start + name.length } },
  };
}
