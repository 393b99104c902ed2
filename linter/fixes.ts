import { applyEdits, type Edit, type Fix, type FixKind } from "../model/edit";
import { composeEdits } from "../model/successive-edits";
import { Lines } from "../model/text";
import type { Configuration } from "./configuration";
import type { Finding } from "./finding";
import type { InputFile } from "./input-file";
import type { Judge } from "./judge/judge";
import type { Linter } from "./linter";

/** A fix can uncover another finding; more rounds than this bring nothing but a risk of going in circles. */
const maxRounds = 3;

/** A finding with the fix of it that is made. */
export interface ChosenFix {
  readonly finding: Finding;
  /** In the order of the text. */
  readonly edits: readonly Edit[];
}

export interface Fixed {
  readonly text: string;
  /** What makes it of the text before, in the order of the text. */
  readonly edits: readonly Edit[];
  /** Findings that were fixed, in the order in which they were. */
  readonly fixed: readonly Finding[];
  readonly withheld: readonly WithheldFix[];
}

/** A fix that the judge withholds. */
export interface WithheldFix {
  readonly rule: string;
  /** Where its finding stands in the text that the others make, counted from 0. */
  readonly line: number;
  readonly reason: string;
}

/**
 * Applies all safe fixes of a file, until there are none left. Fixes that touch other files are left alone.
 * @param judge without one, nothing is withheld
 */
export function applySafeFixes(
  linter: Linter,
  file: InputFile,
  configuration: Configuration,
  judge?: Judge,
): Fixed {
  let { text } = file;
  let all: readonly Edit[] = [];
  let withheld: readonly (Omit<WithheldFix, "line"> & { readonly at: number })[] = [];
  const rounds: (readonly Finding[])[] = [];
  for (let round = 0; round < maxRounds; round++) {
    const isFile = text === file.text;
    const { kind, findings } = linter[isFile ? "lint" : "foresee"]({ ...file, text }, configuration);
    const chosen = compatibleFixes(findings);
    const verdict = judge?.agreed({ path: file.path, kind, text }, chosen);
    const agreed = verdict?.agreed ?? chosen;
    const edits = editsOf(agreed);
    withheld = (verdict?.withheld ?? []).map(({ candidate: { finding }, reason }) => ({
      rule: finding.rule,
      at: offsetAfter(finding.range.start, edits),
      reason,
    }));
    const next = applyEdits(text, edits);
    if (next === text) break;
    text = next;
    all = composeEdits(all, edits);
    rounds.push(agreed.map(({ finding }) => finding));
  }
  const lines = new Lines(text);
  return {
    text,
    edits: all,
    fixed: rounds.flat(),
    withheld: withheld.map(({ rule, at, reason }) => ({ rule, line: lines.lineAt(at), reason })),
  };
}

/**
 * The first fix of a kind of each finding, as long as it begins behind the end of the one before it. Fixes that touch other
 * files are left out.
 */
export function compatibleFixes(
  findings: readonly Finding[],
  wanted: "safe" | "suggestion" = "safe",
): readonly ChosenFix[] {
  const candidates = findings
    .flatMap((finding) => {
      const [fix] = fixesWithin(finding, wanted);
      const first = fix?.edits[0];
      const last = fix?.edits.at(-1);
      // Edits of a fix are in the order of the text.
      return first && last
        ? [{ finding, edits: fix.edits, start: first.range.start, end: last.range.end }]
        : [];
    })
    .sort((a, b) => a.start - b.start);
  let end = -1;
  return candidates.filter((candidate) => {
    if (candidate.start <= end) return false;
    end = candidate.end;
    return true;
  });
}

/** The fixes of a finding that are of a kind and touch no other file. */
export function fixesWithin({ fixes }: Finding, kind: FixKind): readonly Fix[] {
  return fixes.filter((fix) => fix.kind === kind && fix.edits.every(({ path }) => path === undefined));
}

export function editsOf(fixes: readonly ChosenFix[]): readonly Edit[] {
  return fixes.flatMap(({ edits }) => edits);
}

/** Where an offset is after edits that are all before or behind it. */
export function offsetAfter(offset: number, edits: readonly Edit[]): number {
  const before = edits.filter(({ range }) => range.end <= offset);
  return before.reduce((sum, { range, newText }) => sum + newText.length - (range.end - range.start), offset);
}
