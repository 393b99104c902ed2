import { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding, LintResult } from "../../linter/finding";
import type { Edit } from "../../model/edit";
import { Lines, type Range } from "../../model/text";

/** What is wrong with a result: which property does not hold, and how one sees it. */
export interface Violation {
  readonly property: Property;
  readonly detail: string;
}

const properties = [
  "throws nothing",
  "ranges inside the text",
  "ranges on character boundaries",
  "findings in order",
  "edits apart from each other",
  "positions",
  "the same again",
  "the same as afresh",
  "suppressions",
  "safe fixes",
  "time",
] as const;
export type Property = (typeof properties)[number];

/** Checks everything that can be seen in a result by itself. */
export function violationIn(result: LintResult, text: string): Violation | undefined {
  for (const findings of [result.findings, result.suppressed]) {
    let last: Finding | undefined;
    for (const finding of findings) {
      const violation = violationInFinding(finding, text);
      if (violation) return violation;
      if (last && (last.range.start - finding.range.start || last.range.end - finding.range.end) > 0)
        return { property: "findings in order", detail: `${last.rule}, ${finding.rule}` };
      last = finding;
    }
  }
  for (const { message, range } of result.errors) {
    const violation = range && violationOfRange(range, text, message);
    if (violation) return violation;
  }
  return undefined;
}

function violationInFinding({ rule, range, related, fixes }: Finding, text: string): Violation | undefined {
  const own = related.filter(({ path }) => path === undefined).map((one) => one.range);
  for (const one of [range, ...own]) {
    const violation = violationOfRange(one, text, rule);
    if (violation) return violation;
  }
  for (const { title, edits } of fixes) {
    const violation = violationInEdits(edits, text, `${rule}: ${title}`);
    if (violation) return violation;
  }
  return undefined;
}

/** Edits of the text lie inside of it, in order and apart from each other. */
export function violationInEdits(edits: readonly Edit[], text: string, where: string): Violation | undefined {
  let last = 0;
  for (const { range, path } of edits) {
    if (path !== undefined) continue;
    const violation = violationOfRange(range, text, where);
    if (violation) return violation;
    if (range.start < last) return { property: "edits apart from each other", detail: where };
    last = range.end;
  }
  return undefined;
}

function violationOfRange({ start, end }: Range, text: string, where: string): Violation | undefined {
  if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length))
    return { property: "ranges inside the text", detail: `${where}: ${start}-${end} of ${text.length}` };
  if (isInsideCharacter(text, start) || isInsideCharacter(text, end))
    return { property: "ranges on character boundaries", detail: `${where}: ${start}-${end}` };
  return undefined;
}

/** Between the halves of a surrogate pair or of a line end, where no editor can put a cursor. */
function isInsideCharacter(text: string, offset: number): boolean {
  const [before, after] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  return (
    (before === 13 && after === 10) ||
    (before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000)
  );
}

/** Our positions and those of the library of the protocol are the same, there and back. */
export function violationOfPositions(text: string, offsets: Iterable<number>): Violation | undefined {
  const lines = new Lines(text);
  const document = TextDocument.create("a:", "a", 1, text);
  if (lines.count !== document.lineCount) return { property: "positions", detail: "count of lines" };
  for (const offset of offsets) {
    const position = lines.positionAt(offset);
    const { line, character } = document.positionAt(offset);
    const isOdd = isInsideCharacter(text, offset);
    if (!isOdd && (position.line !== line || position.character !== character))
      return { property: "positions", detail: `offset ${offset}` };
    if (!isOdd && lines.offsetAt(position) !== offset)
      return { property: "positions", detail: `back to ${offset}` };
    if (document.offsetAt(position) !== lines.offsetAt(position))
      return { property: "positions", detail: `offset of ${position.line}:${position.character}` };
  }
  return undefined;
}
