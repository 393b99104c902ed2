import { applySafeFixes, compatibleFixes } from "../linter/fixes";
import type { Linter } from "../linter/linter";
import { applyEdits } from "../model/edit";
import type { Analysis } from "./analyses";
import { spanOf } from "./diagnostic";
import type { RemedyEdit } from "./protocol/remedies";
import { difference, type Splice } from "./splice";

export interface FixAll {
  readonly edits: readonly RemedyEdit[];
  /** How many findings the edits mend. */
  readonly count: number;
}

/** The safe fixes of a rule that can be made together. */
export function fixRule(rule: string, { result, lines }: Analysis): FixAll {
  const { edits, findings } = compatibleFixes(result.findings.filter((finding) => finding.rule === rule));
  return {
    edits: edits.map((edit) => ({ range: spanOf(edit.range, lines), newText: edit.newText })),
    count: findings.length,
  };
}

/**
 * All safe fixes of a file, also those that only others make room for. They come as the edits that they are, or as one
 * where several of them met.
 */
export function fixFile(linter: Linter, { file, configuration, result, lines }: Analysis): FixAll {
  const { text, fixed } = applySafeFixes(linter, file, configuration.configuration);
  const { edits } = compatibleFixes(result.findings);
  const splices: readonly Splice[] =
    applyEdits(file.text, edits) === text ? edits : [difference(file.text, text)];
  return {
    edits: splices.map(({ range, newText }) => ({ range: spanOf(range, lines), newText })),
    count: fixed.length,
  };
}
