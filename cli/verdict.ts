import type { Configuration } from "../linter/configuration";
import type { LintResult } from "../linter/finding";
import type { Linter } from "../linter/linter";
import { Mask } from "../linter/secrets/mask";
import type { Range } from "../model/text";
import type { TextFile } from "./files/text";

/** What is found in a file of ours: plain data, which one thread can hand to another. */
export interface Verdict {
  readonly kind: NonNullable<LintResult["kind"]>;
  readonly findings: LintResult["findings"];
  readonly errors: LintResult["errors"];
  /** What of the text must not be shown. Messages and titles are masked already. */
  readonly secrets: readonly Range[];
}

/** `undefined` for a file that is not ours. */
export function verdictOn(
  path: string,
  { text, isUtf8 }: TextFile,
  linter: Linter,
  configuration: Configuration,
): Verdict | undefined {
  const { kind, findings, errors } = linter.lint({ path, text }, configuration);
  if (!kind || (kind === "configuration" && findings.length === 0)) return undefined;
  const secrets = findings.length + errors.length > 0 ? linter.secrets({ path, text }) : [];
  const mask = new Mask(text, () => secrets);
  const encoding = isUtf8 ? [] : [{ message: "Not UTF-8: bytes that cannot be read stand as U+FFFD" }];
  return {
    kind,
    findings: findings.map((finding) => mask.finding(finding)),
    errors: [...encoding, ...errors.map((error) => ({ ...error, message: mask.said(error.message) }))],
    secrets,
  };
}
