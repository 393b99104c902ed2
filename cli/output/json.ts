import type { Finding, ReadError } from "../../linter/finding";
import type { Mask } from "../../linter/secrets/mask";
import type { Edit, Fix } from "../../model/edit";
import { Lines, type Range } from "../../model/text";
import { relative } from "../files/paths";
import { countBySeverity, type LintedFile } from "./result";

/**
 * The report as one JSON object. Lines and columns count from 1, columns in UTF-16 units, ends are exclusive.
 * A fix that would write a secret is told without its edits. `textOf` gives the text of another file that a fix edits, if there is one.
 */
export function jsonReport(
  files: readonly LintedFile[],
  textOf: (path: string) => string | undefined,
): string {
  const place = (lines: Lines, { start, end }: Range) => {
    const from = lines.positionAt(start);
    const to = lines.positionAt(end);
    return {
      startLine: from.line + 1,
      startColumn: from.character + 1,
      endLine: to.line + 1,
      endColumn: to.character + 1,
    };
  };
  const edited = (lines: Lines, { range, newText, path, snippet }: Edit) => ({
    ...place(path === undefined ? lines : new Lines(textOf(path) ?? ""), range),
    newText,
    ...(path === undefined ? {} : { path: relative(path) }),
    ...(snippet === undefined ? {} : { snippet }),
  });
  const fixed = (lines: Lines, mask: Mask, fix: Fix) => {
    const { title, kind, edits } = fix;
    if (mask.isCarriedBy(fix)) return { title, kind, edits: [], withheld: "secret" };
    return { title, kind, edits: edits.map((edit) => edited(lines, edit)) };
  };
  const found = (
    { lines, mask }: LintedFile,
    { rule, severity, message, range, stride, threats, fixes }: Finding,
  ) => ({
    rule,
    severity,
    message,
    ...place(lines, range),
    stride,
    threats,
    fixes: fixes.map((fix) => fixed(lines, mask, fix)),
  });
  const failed = (lines: Lines, { message, range }: ReadError) => ({
    message,
    ...(range ? { startLine: lines.positionAt(range.start).line + 1 } : {}),
  });
  const report = {
    version: 1,
    files: files.map((file) => ({
      path: file.path,
      kind: file.kind,
      findings: file.findings.map((finding) => found(file, finding)),
      errors: file.errors.map((error) => failed(file.lines, error)),
    })),
    summary: {
      files: files.length,
      findings: files.reduce((sum, { findings }) => sum + findings.length, 0),
      bySeverity: countBySeverity(files),
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
