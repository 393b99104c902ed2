import type { Finding, ReadError } from "../../linter/finding";
import type { Edit, Fix } from "../../model/edit";
import { snippetsOf } from "../../model/snippet";
import { Lines, type Range } from "../../model/text";
import { relative } from "../files/paths";
import { countBySeverity, type LintedFile } from "./result";

/**
 * The report as one JSON object. Lines and columns count from 1, columns in UTF-16 units, ends are exclusive.
 * `textOf` gives the text of another file that a fix edits, if there is one.
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
  const edited = (lines: Lines, { range, newText, path }: Edit, snippet: string | undefined) => ({
    ...place(path === undefined ? lines : new Lines(textOf(path) ?? ""), range),
    newText,
    ...(path === undefined ? {} : { path: relative(path) }),
    ...(snippet === undefined ? {} : { snippet }),
  });
  const fixed = (lines: Lines, { title, kind, edits }: Fix) => {
    const snippets = snippetsOf(edits);
    return { title, kind, edits: edits.map((edit, i) => edited(lines, edit, snippets[i])) };
  };
  const found = (lines: Lines, { rule, severity, message, range, stride, threats, fixes }: Finding) => ({
    rule,
    severity,
    message,
    ...place(lines, range),
    stride,
    threats,
    fixes: fixes.map((fix) => fixed(lines, fix)),
  });
  const failed = (lines: Lines, { message, range }: ReadError) => ({
    message,
    ...(range ? { startLine: lines.positionAt(range.start).line + 1 } : {}),
  });
  const report = {
    version: 1,
    files: files.map(({ path, kind, lines, findings, errors }) => ({
      path,
      kind,
      findings: findings.map((finding) => found(lines, finding)),
      errors: errors.map((error) => failed(lines, error)),
    })),
    summary: {
      files: files.length,
      findings: files.reduce((sum, { findings }) => sum + findings.length, 0),
      bySeverity: countBySeverity(files),
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
