import type { Finding } from "../linter/finding";
import { fixesWithin, offsetAfter } from "../linter/fixes";
import type { Libraries } from "../linter/libraries";
import type { Edit, Fix } from "../model/edit";
import type { LintRun } from "./lint-run";
import type { LintedFile } from "./output/result";

/** A finding with what may be done about it. */
export interface Offer {
  readonly file: LintedFile;
  readonly finding: Finding;
  /** At least one; none touches another file. */
  readonly suggestions: readonly Fix[];
}

/** One of the suggestions is to be made, or none, or nothing more is to be asked. */
export type Answer = Fix | "none" | "quit";

/** Asks about the suggestions of one file after the other, and makes those that are wanted. */
export class Suggestions {
  /**
   * @param isShown of a finding: others are not asked about
   * @param folders those that links may lead into when a file is written
   */
  constructor(
    private readonly run: LintRun,
    private readonly libraries: Libraries,
    private readonly folders: readonly string[],
    private readonly isShown: (finding: Finding) => boolean,
    private readonly ask: (offer: Offer) => Promise<Answer>,
  ) {}

  /** From the start of a file that was read to its end. Answers whether there is more to be asked. */
  async offerAll(path: string): Promise<boolean> {
    let at = 0;
    /** Rules that were answered about at this place. */
    let answered = new Set<string>();
    for (;;) {
      const offer = this.#next(path, at, answered);
      if (!offer) return true;
      const { rule, range } = offer.finding;
      if (range.start > at) answered = new Set();
      answered.add(rule);
      at = range.start;
      const answer = await this.ask(offer);
      if (answer === "quit") return false;
      if (answer === "none") continue;
      if (!this.run.change(path, answer.edits, 1, this.folders)) return true;
      at = placeAfter(at, answer.edits);
      // Another finding may have come to where this one was.
      answered = new Set();
    }
  }

  /** The first finding from a place on that has suggestions which the judge agrees to. */
  #next(path: string, at: number, answered: ReadonlySet<string>): Offer | undefined {
    const file = this.run.file(path)?.isExact ? this.run.lint(path) : undefined;
    if (!file) return undefined;
    const judge = this.run.judge(path, this.libraries);
    const edited = { path, kind: file.kind, text: file.mask.text };
    for (const finding of file.findings) {
      const { start } = finding.range;
      const isNext = start > at || (start === at && !answered.has(finding.rule));
      if (!isNext || !this.isShown(finding)) continue;
      const suggestions = fixesWithin(finding, "suggestion").filter(({ edits }) => {
        const reason = judge.objection(edited, edits);
        const line = file.lines.lineAt(start);
        if (reason !== undefined) this.run.tellWithheld(path, { rule: finding.rule, line, reason });
        return reason === undefined;
      });
      if (suggestions.length > 0) return { file, finding, suggestions };
    }
    return undefined;
  }
}

/** Where an offset is after edits: at the start of the one that it is in. */
function placeAfter(offset: number, edits: readonly Edit[]): number {
  const around = edits.find(({ range }) => range.start <= offset && offset < range.end);
  return offsetAfter(around?.range.start ?? offset, edits);
}
