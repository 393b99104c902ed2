import type { Finding, ReadError } from "../../linter/finding";
import type { Mask } from "../../linter/secrets/mask";
import type { Edit, Fix } from "../../model/edit";
import { snippetsOf } from "../../model/snippet";
import { Lines, type Range } from "../../model/text";
import { relative } from "../files/paths";
import { printableJson } from "./printable";
import { attempt, countBySeverity, type LintedFile, type OnFailure } from "./result";

/**
 * The report as one JSON object, in parts. Lines and columns count from 1, columns in UTF-16 units, ends are exclusive.
 * A fix that would write a secret is told without its edits, a file that cannot be reported by its error alone.
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
  const fixed = (lines: Lines, mask: Mask, fix: Fix) => {
    const { title, kind, edits } = fix;
    if (mask.isCarriedBy(fix)) return { title, kind, edits: [], withheld: "secret" };
    const snippets = snippetsOf(edits);
    return { title, kind, edits: edits.map((edit, i) => edited(lines, edit, snippets[i])) };
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
  const whole = (file: LintedFile) => ({
    path: file.path,
    kind: file.kind,
    findings: file.findings.map((finding) => found(file, finding)),
    errors: file.errors.map((error) => failed(file.lines, error)),
  });
  const summary = {
    files: files.length,
    findings: files.reduce((sum, { findings }) => sum + findings.length, 0),
    bySeverity: countBySeverity(files),
    heldBack: files.reduce((sum, { heldBack }) => sum + heldBack, 0),
  };

  yield `{\n  "version": 1,\n  "files": [`;
  for (const [i, file] of files.entries()) {
    yield i === 0 ? "\n    " : ",\n    ";
    const { path, kind } = file;
    yield attempt(
      path,
      () => indented(whole(file), 2),
      onFailure,
      (message) => indented({ path, kind, findings: [], errors: [{ message }] }, 2),
    );
  }
  yield `${files.length === 0 ? "" : "\n  "}],\n  "summary": ${indented(summary, 1)}\n}\n`;
}

/** A value on lines, as it stands so many levels deep; the first line follows what is there. */
function indented(value: unknown, levels: number): string {
  const nest = (inner: unknown) => Array.from({ length: levels }).reduce((nested) => [nested], inner);
  const [before = "", after = ""] = JSON.stringify(nest(0), null, 2).split("0");
  const text = JSON.stringify(nest(value), null, 2);
  return printableJson(text.slice(before.length, text.length - after.length));
}
