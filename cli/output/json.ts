import type { Finding, ReadError } from "../../linter/finding";
import type { Edit, Fix } from "../../model/edit";
import { snippetsOf } from "../../model/snippet";
import { Lines, type Range } from "../../model/text";
import { relative } from "../files/paths";
import { printableJson } from "./printable";
import { attempt, countBySeverity, type LintedFile, type OnFailure } from "./result";

/**
 * The report as one JSON object, in parts. Lines and columns count from 1, columns in UTF-16 units, ends are exclusive.
 * A file that cannot be reported is told by its error alone.
 * @param textOf gives the text of another file that a fix edits, if there is one
 */
export function* jsonReport(
  files: readonly LintedFile[],
  textOf: (path: string) => string | undefined,
  onFailure: OnFailure,
): Generator<string> {
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
  const whole = ({ path, kind, lines, findings, errors }: LintedFile) => ({
    path,
    kind,
    findings: findings.map((finding) => found(lines, finding)),
    errors: errors.map((error) => failed(lines, error)),
  });
  const summary = {
    files: files.length,
    findings: files.reduce((sum, { findings }) => sum + findings.length, 0),
    bySeverity: countBySeverity(files),
  };

  yield `{\n  "version": 1,\n  "files": [`;
  for (const [i, file] of files.entries()) {
    yield i === 0 ? "\n    " : ",\n    ";
    const { path, kind } = file;
    yield attempt(
      path,
      () => indented(whole(file), 4),
      onFailure,
      (message) => indented({ path, kind, findings: [], errors: [{ message }] }, 4),
    );
  }
  yield `${files.length === 0 ? "" : "\n  "}],\n  "summary": ${indented(summary, 2)}\n}\n`;
}

/** A value on lines, the first of which stands behind what is there. */
function indented(value: unknown, columns: number): string {
  return printableJson(JSON.stringify(value, null, 2).replaceAll("\n", `\n${" ".repeat(columns)}`));
}
