import type { LintResult } from "../../linter/finding";
import type { Lines } from "../../model/text";
import type { Severity } from "../../rules/rule";

/** A file that was linted, as the reports print it. */
export interface LintedFile {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly kind: NonNullable<LintResult["kind"]>;
  readonly lines: Lines;
  readonly findings: LintResult["findings"];
  readonly errors: LintResult["errors"];
}

export function countBySeverity(files: readonly LintedFile[]): Readonly<Record<Severity, number>> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { findings } of files) for (const { severity } of findings) counts[severity]++;
  return counts;
}
