import { type Edit, fix, insert, replace } from "../../model/edit";
import { addTo } from "../../model/groups";
import { nearest } from "../../model/nearest";
import { oncePer } from "../../model/once";
import { Lines, lineEnd, type Range } from "../../model/text";
import type { Rule, Severity } from "../../rules/rule";
import type { Finding } from "../finding";
import { ownFinding, ownRules, unusedSuppression } from "../own-rules";
import type { OwnComment, Suppression } from "./suppression";

/** Unknown names for which a known one is looked for; it takes its time, and one file can hold any number of them. */
const maxHints = 20;

interface Circumstances {
  readonly text: string;
  readonly severity: Severity;
  readonly rules: readonly Rule[];
  /** Ids of the rules that ran: of another it is not known whether it would have reported. */
  readonly active: ReadonlySet<string>;
}

/** For the rules of a linter at each keystroke. */
const namesOf = oncePer(
  (rules: readonly Rule[]): ReadonlySet<string> => new Set([...rules, ...ownRules].map(({ id }) => id)),
);

/** Reports our own comments that suppress nothing, with the edit that removes them. */
export function reportUnused(
  unused: readonly Suppression[],
  circumstances: Circumstances,
): readonly Finding[] {
  const known = namesOf(circumstances.rules);
  const meantBy = new Map<string, string | undefined>();
  const byComment = new Map<number, Suppression[]>();
  for (const suppression of unused) {
    const { comment, name } = suppression;
    if (!comment || (known.has(name) && !circumstances.active.has(name))) continue;
    addTo(byComment, comment.range.start, suppression);
  }
  return [...byComment.values()].flatMap((suppressions) => {
    const { text } = circumstances;
    const comment = suppressions[0]?.comment as OwnComment;
    const { problem } = comment;
    if (problem !== undefined)
      return [
        finding(problem, comment.range, circumstances, removeComment(text, comment), moveUp(text, comment)),
      ];
    // Of a name that stands twice, the first.
    const indexes = new Map(comment.names.map(({ text: name }, i) => [name, i] as const).reverse());
    return suppressions.map(({ name }) => {
      const at = indexes.get(name) as number;
      const { range } = comment.names[at] as OwnComment["names"][number];
      const removal =
        comment.names.length === suppressions.length ? removeComment(text, comment) : removeName(comment, at);
      if (known.has(name)) return finding(`${name} reports nothing here`, range, circumstances, removal);
      if (meantBy.size < maxHints && !meantBy.has(name)) meantBy.set(name, nearest(name, known));
      const meant = meantBy.get(name);
      const hint = name.includes("*")
        ? "; a suppression names each of them, patterns are for .seaworthy.yaml"
        : meant
          ? `; did you mean ${meant}?`
          : "";
      const correction = meant && fix(`Change to ${meant}`, "suggestion", replace(range, meant));
      return finding(
        `There is no rule "${name}"${hint}`,
        range,
        circumstances,
        removal,
        correction || undefined,
      );
    });
  });
}

function finding(
  message: string,
  range: Range,
  { severity }: Circumstances,
  removal: Edit,
  correction?: Finding["fixes"][number],
): Finding {
  const remove = fix("Remove the suppression", correction ? "suggestion" : "safe", removal);
  const fixes = [correction, remove].filter((one) => one !== undefined);
  return ownFinding(unusedSuppression, { severity, message, range, fixes });
}

/** The comment on a line of its own above what it stands in. What it leaves is no part of that any more. */
function moveUp(text: string, comment: OwnComment): Finding["fixes"][number] | undefined {
  const { above, range } = comment;
  if (!above) return undefined;
  const { eol } = new Lines(text);
  const indent = /^[ \t]*/.exec(text.slice(above.start, lineEnd(text, above.start)))?.[0] ?? "";
  const line = `${indent}${text.slice(range.start, range.end)}${eol}`;
  return fix("Move it above", "suggestion", insert(above.start, line), removeComment(text, comment));
}

/** The comment with its line when it has one of its own, else with the blanks before it. */
function removeComment(text: string, { range, ownLine }: OwnComment): Edit {
  let { start } = range;
  while (start > 0 && /[ \t]/.test(text[start - 1] as string)) start--;
  const lineEnd = /[ \t]*(?:\r\n|\n|\r|$)/y;
  lineEnd.lastIndex = range.end;
  const end = ownLine ? range.end + (lineEnd.exec(text)?.[0].length ?? 0) : range.end;
  return replace({ start, end }, "");
}

/** One name of several, with the comma behind or before it. */
function removeName({ names }: OwnComment, at: number): Edit {
  const { range } = names[at] as OwnComment["names"][number];
  const next = names[at + 1];
  const start = next ? range.start : (names[at - 1]?.range.end ?? range.start);
  return replace({ start, end: next?.range.start ?? range.end }, "");
}
