import type { Finding, LintResult } from "../linter/finding";
import type { Range } from "../model/text";
import type { Splice } from "./splice";

/**
 * Keeps the findings of one open document from flickering while half-typed text cannot be read: a part of the text that
 * has become unreadable keeps its last findings, moved with the edits, until it can be read again. They come without
 * fixes, for those would be edits of a text that is no more.
 */
export class SteadyFindings {
  #last: readonly Finding[] = [];

  /** The text changes; a finding whose own text changes is forgotten. */
  move(splice: Splice): void {
    this.#last = this.#last.flatMap((finding) => {
      const range = rangeAfter(finding.range, splice);
      return range ? [{ ...finding, range, related: [], fixes: [] }] : [];
    });
  }

  /** The findings to show beside those that the linter has just made of the text. */
  settle(text: string, { findings, errors }: LintResult): readonly Finding[] {
    const unreadable = errors
      .filter(({ rule, isLimit }) => rule === undefined && !isLimit)
      .map(({ range }) => (range ? documentAround(text, range) : wholeOf(text)));
    const isUnreadable = ({ range }: Finding) => unreadable.some((part) => isIn(part, range));
    const places = new Set(findings.map(placeOf));
    const held = this.#last.filter((finding) => isUnreadable(finding) && !places.has(placeOf(finding)));
    this.#last = [
      ...findings.filter((finding) => !isUnreadable(finding)),
      ...this.#last.filter(isUnreadable),
    ];
    return held;
  }
}

function rangeAfter(range: Range, { range: { start, end }, newText }: Splice): Range | undefined {
  if (start < range.end && end > range.start) return undefined;
  if (start === range.end && /^\S/.test(newText)) return undefined;
  if (end === range.start && /\S$/.test(newText)) return undefined;
  if (end > range.start) return range;
  const by = newText.length - (end - start);
  return { start: range.start + by, end: range.end + by };
}

/** The part of a multi-document file that a place is in; all of any other file. An error spoils no more than that. */
function documentAround(text: string, { start }: Range): Range {
  const before = text.lastIndexOf("\n---", start);
  const after = text.indexOf("\n---", start);
  return { start: before + 1, end: after < 0 ? text.length : after };
}

function wholeOf(text: string): Range {
  return { start: 0, end: text.length };
}

function isIn(part: Range, { start, end }: Range): boolean {
  return part.start <= start && end <= part.end;
}

function placeOf({ rule, range }: Finding): string {
  return `${range.start} ${rule}`;
}
