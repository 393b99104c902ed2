import type { Configuration } from "../linter/configuration";
import { isNamed as isOfType } from "../linter/file-types";
import type { Linter } from "../linter/linter";
import { baseName } from "../linter/path";
import { Mask } from "../linter/secrets/mask";
import { Lines } from "../model/text";
import { relative } from "./files/paths";
import { inputFile, type TextFile } from "./files/text";
import type { LintedFile } from "./output/result";

/**
 * What is found in a file of ours, in words that may be shown; `undefined` for a file that is not ours, and for one that
 * only says something about others and can be read, unless somebody asks for it by name.
 * @param path absolute, with `/`
 */
export function lintFile(
  path: string,
  file: TextFile,
  linter: Linter,
  configuration: Configuration,
  isNamed: boolean,
): LintedFile | undefined {
  const input = inputFile(path, file);
  const mask = new Mask(file.text, () => linter.secrets(input));
  const { kind, findings, heldBack, errors } = mask.result(linter.lint(input, configuration));
  if (!kind) return undefined;
  const { encoding: name, isWhole, isExact } = file;
  const isGarbled = isWhole && !isExact;
  const encoding = isGarbled
    ? [{ message: `Not ${name.toUpperCase()}: bytes that cannot be read stand as U+FFFD` }]
    : [];
  const allErrors = [...encoding, ...errors];
  const isAboutOthers = kind === "configuration" || isOfType("chart", baseName(path));
  if (isAboutOthers && !isNamed && findings.length + allErrors.length === 0) return undefined;
  return {
    path: relative(path),
    kind,
    findings,
    heldBack,
    errors: allErrors,
    lines: new Lines(file.text),
    mask,
  };
}
