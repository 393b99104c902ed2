import type { Fix } from "../../model/edit";
import { oncePerRecentText } from "../../model/once";
import { firstIndex } from "../../model/search";
import type { Range } from "../../model/text";
import { isRandom } from "../../rules/shared/secrets/judgement";
import type { Finding, LintResult } from "../finding";
import { inLines } from "./in-lines";
import { secretsByShape, secretsInText } from "./in-text";

/** Stands for a secret, however long it is. */
const dots = "••••";

/** Words that may be secrets: long enough to be nobody's name. */
const words = /[\w$!%*+-]{8,}/g;

/** A text of unknown origin, such as a message of the system, as it may be shown. */
export function maskShapes(text: string): string {
  return replaced(text, { start: 0, end: text.length }, inLines(text, secretsByShape(text)));
}

/**
 * What a log may say of an error: its message can quote any part of a file, so that no word that looks made by a
 * generator is left in it. The places in the program follow.
 */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  const message = error instanceof Error ? error.message : text;
  const start = text.indexOf(message);
  const end = start < 0 ? text.length : start + message.length;
  return (
    maskShapes(text.slice(0, end)).replace(words, (word) => (isRandom(word) ? dots : word)) + text.slice(end)
  );
}

/**
 * A text, and what is said about it, as both may be shown: a few dots stand for each secret. What is applied, an edit, is
 * never masked.
 */
export class Mask {
  readonly #find: () => readonly Range[];
  #known: readonly Range[] | undefined;
  #knownWords: ReadonlySet<string> | undefined;
  #knownTexts: ReadonlySet<string> | undefined;

  /** @param secrets finds the secrets of the text, in any order; asked when the first is needed */
  constructor(
    readonly text: string,
    secrets: () => readonly Range[],
  ) {
    this.#find = secrets;
  }

  /** A part of the text. */
  shown(part: Range): string {
    return replaced(this.text, part, this.#secrets);
  }

  /** The range with all of a secret that it begins or ends in. */
  around({ start, end }: Range): Range {
    const first = this.#secrets[firstBehind(this.#secrets, start)];
    const last = this.#secrets[firstBehind(this.#secrets, end - 1)];
    return {
      start: first ? Math.min(first.start, start) : start,
      end: last && last.start < end ? Math.max(last.end, end) : end,
    };
  }

  /** A message, a title or an error that quotes the text. */
  said(message: string): string {
    const { text, mayQuote } = look(brief(message));
    return mayQuote ? text.replace(words, (word) => (this.#isSecret(word) ? dots : word)) : text;
  }

  /** What is told of the text: findings, also those that are suppressed, and errors. Edits stay as they are. */
  result(result: LintResult): LintResult {
    return {
      ...result,
      findings: result.findings.map((finding) => this.#finding(finding)),
      suppressed: result.suppressed.map((finding) => ({
        ...this.#finding(finding),
        reason: finding.reason === undefined ? undefined : this.said(finding.reason),
      })),
      errors: result.errors.map((error) => ({ ...error, message: this.said(error.message) })),
    };
  }

  #finding<F extends Finding>(finding: F): F {
    return {
      ...finding,
      message: this.said(finding.message),
      related: finding.related.map((place) => ({ ...place, message: this.said(place.message) })),
      fixes: finding.fixes.map((fix) => ({ ...fix, title: this.said(fix.title) })),
    };
  }

  /** Whether a fix writes a secret of the text anywhere. */
  isCarriedBy({ edits }: Fix): boolean {
    return edits.some(
      ({ newText }) =>
        mayHoldSecret(newText) &&
        ((newText.match(words) ?? []).some((word) => this.#isSecret(word)) ||
          secretsInText(newText).some(({ start, end }) => this.#texts.has(newText.slice(start, end)))),
    );
  }

  #isSecret(word: string): boolean {
    return isRandom(word) && this.#words.has(word.toLowerCase());
  }

  get #secrets(): readonly Range[] {
    this.#known ??= inLines(this.text, this.#find());
    return this.#known;
  }

  get #texts(): ReadonlySet<string> {
    this.#knownTexts ??= new Set(this.#secrets.map(({ start, end }) => this.text.slice(start, end)));
    return this.#knownTexts;
  }

  /** The words of the secrets, in lower case: some messages quote in capitals. */
  get #words(): ReadonlySet<string> {
    this.#knownWords ??= new Set(
      [...this.#texts].flatMap((text) => text.match(words) ?? []).map((word) => word.toLowerCase()),
    );
    return this.#knownWords;
  }
}

/** More than a person would read of one message. */
const maxMessage = 2000;

/**
 * Messages repeat names and paths of the file, which may be as long as it: a report grows with its findings only. No word
 * is cut, because half a secret would not be known for one.
 */
function brief(message: string): string {
  if (message.length <= maxMessage) return message;
  return `${message.slice(0, message.lastIndexOf(" ", maxMessage) + 1)}…`;
}

interface Look {
  /** The message, masked by shape. */
  readonly text: string;
  /** A word in it could be a secret of the text that it is about. */
  readonly mayQuote: boolean;
}

/** A thousand findings say the same at each keystroke. */
const look = oncePerRecentText((message): Look => {
  const text = maskShapes(message);
  return { text, mayQuote: (text.match(words) ?? []).some(isRandom) };
});

/** Most fixes write the same as others. */
const mayHoldSecret = oncePerRecentText(
  (text) => (text.match(words) ?? []).some(isRandom) || secretsInText(text).length > 0,
);

/** Index of the first range that ends behind an offset. */
function firstBehind(ranges: readonly Range[], offset: number): number {
  return firstIndex(ranges.length, (i) => (ranges[i] as Range).end > offset);
}

function replaced(text: string, { start, end }: Range, secrets: readonly Range[]): string {
  let result = "";
  let at = start;
  for (let i = firstBehind(secrets, start); i < secrets.length; i++) {
    const secret = secrets[i] as Range;
    if (secret.start >= end) break;
    result += text.slice(at, Math.max(at, secret.start)) + dots;
    at = secret.end;
  }
  return result + text.slice(at, Math.max(at, end));
}
