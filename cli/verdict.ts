import type { Configuration } from "../linter/configuration";
import type { LintResult } from "../linter/finding";
import type { Linter } from "../linter/linter";
import { inputFile, type TextFile } from "./files/text";

/** What is found in a file of ours: plain data, which one thread can hand to another. */
export interface Verdict {
  readonly kind: NonNullable<LintResult["kind"]>;
  readonly findings: LintResult["findings"];
  readonly errors: LintResult["errors"];
}

/** `undefined` for a file that is not ours. */
export function verdictOn(
  path: string,
  file: TextFile,
  linter: Linter,
  configuration: Configuration,
): Verdict | undefined {
  const { kind, findings, errors } = linter.lint(inputFile(path, file), configuration);
  if (!kind || (kind === "configuration" && findings.length + errors.length === 0)) return undefined;
  const { encoding: name, isWhole, isExact } = file;
  const isGarbled = isWhole && !isExact;
  const encoding = isGarbled
    ? [{ message: `Not ${name.toUpperCase()}: bytes that cannot be read stand as U+FFFD` }]
    : [];
  return { kind, findings, errors: [...encoding, ...errors] };
}
