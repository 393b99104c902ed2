import type { Configuration } from "../linter/configuration";
import type { LintResult } from "../linter/finding";
import type { Linter } from "../linter/linter";
import { Mask } from "../linter/secrets/mask";
import type { TextFile } from "./files/text";

/** What is found in a file of ours, in words that may be shown: plain data, which one thread can hand to another. */
export interface Verdict {
  readonly kind: NonNullable<LintResult["kind"]>;
  readonly findings: LintResult["findings"];
  readonly errors: LintResult["errors"];
}

/** `undefined` for a file that is not ours. */
export function verdictOn(
  path: string,
  { text, isUtf8 }: TextFile,
  linter: Linter,
  configuration: Configuration,
): Verdict | undefined {
  const mask = new Mask(text, () => linter.secrets({ path, text }));
  const { kind, findings, errors } = mask.result(linter.lint({ path, text }, configuration));
  if (!kind || (kind === "configuration" && findings.length === 0)) return undefined;
  const encoding = isUtf8 ? [] : [{ message: "Not UTF-8: bytes that cannot be read stand as U+FFFD" }];
  return { kind, findings, errors: [...encoding, ...errors] };
}
