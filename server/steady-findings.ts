import type { Finding, LintResult } from "../linter/finding";
import type { Range } from "../model/text";
import type { Splice } from "./splice";

/** What is shown of a text. */
export interface SettledFindings {
  /** Of what the linter has just found, all that does not wait. */
  readonly shown: readonly Finding[];
  /** Findings of an earlier text, where this one cannot be read. */
  readonly held: readonly Finding[];
  /** Whether something waits until the typing rests. */
  readonly isWaiting: boolean;
}

/**
 * Keeps the findings of one open document from flickering while it is typed.
 *
 * A part of the text that has become unreadable keeps its last findings, moved with the edits, until it can be read again.
 * They come without fixes, for those would be edits of a text that is no more.
 *
 * What is found anew in the word that is being typed waits until the word is left or the typing rests: `FROM node` is on
 * its way to `FROM node:22`. Errors of syntax wait for the whole line.
 */
export class SteadyFindings {
  #last: readonly Finding[] = [];
  /** What was typed last, while the typing does not rest. */
  #typed: Range | undefined;

  /** @param isSyntax whether a rule is about syntax: its findings wait until their line is left */
  constructor(private readonly isSyntax: (rule: string) => boolean) {}

  /** The text changes; a finding whose own text changes is forgotten. */
  move(splice: Splice): void {
    const { range, newText } = splice;
    this.#last = this.#last.flatMap((finding) => {
      const range = rangeAfter(finding.range, splice);
      return range ? [{ ...finding, range, related: [], fixes: [] }] : [];
    });
    this.#typed = /[\r\n]/.test(newText)
      ? undefined
      : { start: range.start, end: range.start + newText.length };
  }

  /** Nothing is being typed any more. */
  rest(): void {
    this.#typed = undefined;
  }

  settle(text: string, { findings, errors }: LintResult): SettledFindings {
    const unreadable = errors
      .filter(({ rule, isLimit }) => rule === undefined && !isLimit)
      .map(({ range }) => (range ? documentAround(text, range) : wholeOf(text)));
    const isUnreadable = ({ range }: Finding) => unreadable.some((part) => isIn(part, range));
    const before = new Set(this.#last.map(placeOf));
    const shown = findings.filter((finding) => before.has(placeOf(finding)) || !this.#waits(finding, text));
    const places = new Set(shown.map(placeOf));
    const held = this.#last.filter((finding) => isUnreadable(finding) && !places.has(placeOf(finding)));
    this.#last = [...shown.filter((finding) => !isUnreadable(finding)), ...this.#last.filter(isUnreadable)];
    return { shown, held, isWaiting: shown.length < findings.length };
  }

  #waits({ rule, range }: Finding, text: string): boolean {
    if (!this.#typed) return false;
    const under = this.isSyntax(rule) ? lineAround(text, this.#typed) : this.#typed;
    return range.start <= under.end && under.start <= range.end;
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

function lineAround(text: string, { start, end }: Range): Range {
  const before = text.slice(0, start);
  const after = text.slice(end).search(/[\r\n]/);
  return {
    start: Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1,
    end: after < 0 ? text.length : end + after,
  };
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
