import type { LintResult, ReadError } from "../../linter/finding";
import { type Mask, maskShapes } from "../../linter/secrets/mask";
import type { Lines } from "../../model/text";
import type { Severity } from "../../rules/rule";

/** A file that was linted, as the reports print it. */
export interface LintedFile extends Pick<LintResult, "findings" | "heldBack" | "errors"> {
  /** With `/`: relative to the working directory, absolute outside of it. */
  readonly path: string;
  readonly kind: NonNullable<LintResult["kind"]>;
  readonly lines: Lines;
  readonly mask: Mask;
}

/** Errors of the text; rules that failed are told once, below all files. */
export function unreadParts({ errors }: LintedFile): readonly ReadError[] {
  return errors.filter(({ rule }) => rule === undefined);
}

/** Told of a file that cannot be reported, with the reason. */
export type OnFailure = (path: string, reason: string) => void;

/** What a report says of a file, or what is said instead when that fails. */
export function attempt(
  path: string,
  report: () => string,
  onFailure: OnFailure,
  instead: (reason: string) => string = () => "",
): string {
  try {
    return report();
  } catch (error) {
    const reason = `cannot be reported: ${maskShapes((error as Error).message)}`;
    onFailure(path, reason);
    return instead(reason);
  }
}

export function countBySeverity(
  files: readonly Pick<LintedFile, "findings">[],
): Readonly<Record<Severity, number>> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { findings } of files) for (const { severity } of findings) counts[severity]++;
  return counts;
}
