import { severities } from "../../linter/configuration";
import type { Finding, ReadError } from "../../linter/finding";
import type { Mended } from "../lint-run";
import { type Paint, severityFormat } from "./color";
import { printable } from "./printable";
import { attempt, countBySeverity, type LintedFile, type OnFailure } from "./result";

/** How the report looks, and what it tells beside the findings. */
interface Look {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  readonly mended: readonly Mended[];
}

/** The report for people, in parts: each finding with the line that it is in and its token underlined. */
export function* textReport(
  files: readonly LintedFile[],
  { paint, width, mended }: Look,
  onFailure: OnFailure,
): Generator<string> {
  for (const file of files) {
    if (file.findings.length + unreadParts(file).length === 0) continue;
    yield attempt(file.path, () => `${fileBlock(file, paint, width)}\n`, onFailure);
  }
  yield mendedLine(mended, paint) + summary(files, paint) + failedRules(files, paint);
}

/** Errors of the text; rules that failed are told once, below all files. */
function unreadParts({ errors }: LintedFile): readonly ReadError[] {
  return errors.filter(({ rule }) => rule === undefined);
}

function fileBlock(file: LintedFile, paint: Paint, width: number): string {
  const errors = unreadParts(file).map(({ message, range }) => {
    const place = range ? placeOf(file, range.start) : "";
    return `  ${paint("dim", place.padStart(7))}  ${paint("magenta", "not read")}  ${printable(message)}\n`;
  });
  const findings = file.findings.map((finding) => findingBlock(file, finding, paint, width));
  return `${paint(["bold", "underline"], printable(file.path))}\n\n${[...errors, ...findings].join("\n")}`;
}

function findingBlock(file: LintedFile, finding: Finding, paint: Paint, width: number): string {
  const { rule, severity, message, range } = finding;
  const place = paint("dim", placeOf(file, range.start).padStart(7));
  const level = paint(severityFormat[severity], severity.padEnd(8));
  return [
    `  ${place}  ${level}  ${printable(message)}  ${paint("dim", rule)}`,
    ...frame(file, finding, paint, width),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

/** The finding's line, or as much of it as there is room for around the finding; secrets are masked. */
function frame(
  { lines, mask }: LintedFile,
  { range, stride, fixes, severity }: Finding,
  paint: Paint,
  width: number,
): readonly string[] {
  const line = lines.lineAt(range.start);
  const whole = { start: lines.start(line), end: lines.end(line) };
  const room = Math.max(20, width - 14);
  const start = Math.max(whole.start, Math.min(range.start - Math.floor(room / 3), whole.end - room));
  const end = Math.min(start + room, whole.end);
  const found = mask.around(range);
  const marked = { start: Math.max(found.start, start), end: Math.min(found.end, end) };
  const before = start > whole.start ? "…" : "";
  const shown = `${before}${printable(mask.shown({ start, end }))}${end < whole.end ? "…" : ""}`;
  const indent = " ".repeat(before.length + mask.shown({ start, end: marked.start }).length);
  const underlined = Math.max(1, mask.shown(marked).length);
  const notes = [...stride.map((category) => category.replaceAll("-", " ")), ...fixNote(fixes)].join(" · ");
  const gutter = `${line + 1}`.padStart(7);
  return [
    `  ${paint("dim", `${gutter} │`)} ${shown}`,
    `  ${paint("dim", `${"".padStart(7)} │`)} ${indent}${paint(severityFormat[severity], "^".repeat(underlined))} ${paint("dim", notes)}`.trimEnd(),
  ];
}

function fixNote(fixes: Finding["fixes"]): readonly string[] {
  const [first] = fixes;
  if (!first) return [];
  const also = fixes.length > 1 ? ` (or ${fixes.length - 1} more)` : "";
  return [
    first.kind === "safe"
      ? `fix available: ${printable(first.title)}`
      : `${first.kind}: ${printable(first.title)}${also}`,
  ];
}

function placeOf({ lines }: LintedFile, offset: number): string {
  const { line, character } = lines.positionAt(offset);
  return `${line + 1}:${character + 1}`;
}

function summary(files: readonly LintedFile[], paint: Paint): string {
  if (files.length === 0) return "No file that Seaworthy reads was found.\n";
  const unread = files.filter((file) => unreadParts(file).length > 0).length;
  const reading = unread > 0 ? ` ${counted(unread, "file")} could not be read as a whole.` : "";
  const counts = countBySeverity(files);
  const total = severities.reduce((sum, severity) => sum + counts[severity], 0);
  if (total === 0) {
    const isWhole = files.every(({ errors }) => errors.length === 0);
    return `${isWhole ? `${paint("green", "✔")} ` : ""}No findings in ${counted(files.length, "file")}.${reading}\n`;
  }

  const found = severities.filter((severity) => counts[severity] > 0);
  const each = found
    .map((severity) => paint(severityFormat[severity], `${counts[severity]} ${severity}`))
    .join(", ");
  const safe = files
    .flatMap(({ findings }) => findings)
    .filter(({ fixes }) => fixes.some(({ kind }) => kind === "safe"));
  const hint = safe.length > 0 ? ` ${safe.length} can be mended with --fix.` : "";
  const where = files.filter(({ findings }) => findings.length > 0).length;
  return `${paint("bold", counted(total, "finding"))} in ${where} of ${counted(files.length, "file")}: ${each}.${hint}${reading}\n`;
}

function failedRules(files: readonly LintedFile[], paint: Paint): string {
  const concerned = new Map<string, number>();
  for (const { errors } of files)
    for (const { rule } of errors)
      if (rule !== undefined) concerned.set(rule, (concerned.get(rule) ?? 0) + 1);
  return [...concerned]
    .map(
      ([rule, count]) =>
        `${paint("red", "✖")} The rule ${rule} failed: findings of it are missing in ${counted(count, "file")}.\n`,
    )
    .join("");
}

function mendedLine(mended: readonly Mended[], paint: Paint): string {
  if (mended.length === 0) return "";
  const total = mended.reduce((sum, { count }) => sum + count, 0);
  return `${paint("green", "✔")} Mended ${counted(total, "finding")} in ${counted(mended.length, "file")}.\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
