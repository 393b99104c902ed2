import type { Configuration } from "../linter/configuration";
import { isNamed } from "../linter/file-types";
import type { LintResult } from "../linter/finding";
import type { Linter } from "../linter/linter";
import { baseName } from "../linter/path";
import { Mask } from "../linter/secrets/mask";
import { inputFile, type TextFile } from "./files/text";

/** What is found in a file of ours, in words that may be shown: plain data, which one thread can hand to another. */
export interface Verdict {
  readonly kind: NonNullable<LintResult["kind"]>;
  readonly findings: LintResult["findings"];
  readonly errors: LintResult["errors"];
}

/** `undefined` for a file that is not ours, and for one that only says something about others and can be read. */
export function verdictOn(
  path: string,
  file: TextFile,
  linter: Linter,
  configuration: Configuration,
): Verdict | undefined {
  const input = inputFile(path, file);
  const mask = new Mask(file.text, () => linter.secrets(input));
  const { kind, findings, errors } = mask.result(linter.lint(input, configuration));
  if (!kind) return undefined;
  const { encoding: name, isWhole, isExact } = file;
  const isGarbled = isWhole && !isExact;
  const encoding = isGarbled
    ? [{ message: `Not ${name.toUpperCase()}: bytes that cannot be read stand as U+FFFD` }]
    : [];
  const verdict = { kind, findings, errors: [...encoding, ...errors] };
  const saysNothing = verdict.findings.length + verdict.errors.length === 0;
  const isAboutOthers = kind === "configuration" || isNamed("chart", baseName(path));
  return saysNothing && isAboutOthers ? undefined : verdict;
}
