import { isAtLeast } from "../../linter/configuration";
import type { Finding } from "../../linter/finding";
import type { Severity } from "../../rules/rule";
import type { Mended } from "../lint-run";
import { type Paint, severityFormat } from "./color";
import { printable } from "./printable";
import { attempt, type LintedFile, type OnFailure } from "./result";
import { closingLines, counts, unreadParts } from "./summary";

/** How the report looks, and what it tells beside the findings. */
interface Look {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  readonly mended: readonly Mended[];
  /** The least severity that is shown. */
  readonly least: Severity;
}

/** The report for people, in parts: each finding with the line that it is in and its token underlined. */
export function* textReport(
  files: readonly LintedFile[],
  { paint, width, mended, least }: Look,
  onFailure: OnFailure,
): Generator<string> {
  const shown = files.map((file) => ({
    ...file,
    findings: file.findings.filter(({ severity }) => isAtLeast(severity, least)),
  }));
  for (const file of shown) {
    if (file.findings.length + unreadParts(file).length === 0) continue;
    yield attempt(file.path, () => `${fileBlock(file, paint, width)}\n`, onFailure);
  }
  yield closingLines({ all: files, shown, mended, least }, paint);
}

function fileBlock(file: LintedFile, paint: Paint, width: number): string {
  const errors = unreadParts(file).map(({ message, range }) => {
    const place = range ? placeOf(file, range.start) : "";
    return `  ${paint("dim", place.padStart(7))}  ${paint("magenta", "not read")}  ${printable(message)}\n`;
  });
  const findings = file.findings.map((finding) => findingBlock(file, finding, paint, width));
  const title = paint(["bold", "underline"], printable(file.path));
  const told = counts([file], paint);
  return `${title}${told && `: ${told}`}\n\n${[...errors, ...findings].join("\n")}`;
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
