import { applySafeFixes, compatibleFixes } from "../linter/fixes";
import type { Linter } from "../linter/linter";
import type { Edit } from "../model/edit";
import type { Lines } from "../model/text";
import type { Analysis } from "./analyses";
import { spanOf } from "./diagnostic";
import type { RemedyEdit } from "./protocol/remedies";

export interface FixAll {
  readonly edits: readonly RemedyEdit[];
  /** How many findings the edits mend. */
  readonly count: number;
}

/** The safe fixes of a rule that can be made together. */
export function fixRule(rule: string, { result, lines }: Analysis): FixAll {
  const { edits, findings } = compatibleFixes(result.findings.filter((finding) => finding.rule === rule));
  return {
    edits: edits.map((edit) => plain(edit, lines)),
    count: findings.length,
  };
}

/** All safe fixes of a file, also those that only others make room for. */
export function fixFile(linter: Linter, { file, configuration, lines }: Analysis): FixAll {
  const { edits, fixed } = applySafeFixes(linter, file, configuration.configuration);
  return { edits: edits.map((edit) => plain(edit, lines)), count: fixed.length };
}

function plain({ range, newText }: Edit, lines: Lines): RemedyEdit {
  return { range: spanOf(range, lines), newText };
}
