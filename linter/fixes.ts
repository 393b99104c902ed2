import { applyEdits, type Edit } from "../model/edit";
import { composeEdits } from "../model/successive-edits";
import type { Configuration } from "./configuration";
import type { Finding } from "./finding";
import type { InputFile } from "./input-file";
import type { Linter } from "./linter";

/** A fix can uncover another finding; more rounds than this bring nothing but a risk of going in circles. */
const maxRounds = 3;

export interface Fixed {
  readonly text: string;
  /** What makes it of the text before, in the order of the text. */
  readonly edits: readonly Edit[];
  /** Findings that were fixed, in the order in which they were. */
  readonly fixed: readonly Finding[];
}

/** Applies all safe fixes of a file, until there are none left. Fixes that touch other files are left alone. */
export function applySafeFixes(linter: Linter, file: InputFile, configuration: Configuration): Fixed {
  let { text } = file;
  let all: readonly Edit[] = [];
  const rounds: (readonly Finding[])[] = [];
  for (let round = 0; round < maxRounds; round++) {
    const { edits, findings } = compatibleFixes(linter.lint({ ...file, text }, configuration).findings);
    const next = applyEdits(text, edits);
    if (next === text) break;
    text = next;
    all = composeEdits(all, edits);
    rounds.push(findings);
  }
  return { text, edits: all, fixed: rounds.flat() };
}

/** The first safe fix of each finding, as long as it begins behind the end of the one before it. */
export function compatibleFixes(findings: readonly Finding[]): {
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
} {
  const candidates = findings
    .flatMap((finding) => {
      const fix = finding.fixes.find(
        ({ kind, edits }) => kind === "safe" && edits.every(({ path }) => path === undefined),
      );
      const first = fix?.edits[0];
      const last = fix?.edits.at(-1);
      // Edits of a fix are in the order of the text.
      return first && last
        ? [{ finding, edits: fix.edits, start: first.range.start, end: last.range.end }]
        : [];
    })
    .sort((a, b) => a.start - b.start);
  let end = -1;
  const taken = candidates.filter((candidate) => {
    if (candidate.start <= end) return false;
    end = candidate.end;
    return true;
  });
  return { edits: taken.flatMap(({ edits }) => edits), findings: taken.map(({ finding }) => finding) };
}
