import { severities } from "../../linter/configuration";
import type { ReadError } from "../../linter/finding";
import type { Severity } from "../../rules/rule";
import type { Mended } from "../lint-run";
import { type Paint, severityFormat } from "./color";
import { countBySeverity, type LintedFile } from "./result";

/** What a report for people ends with. */
interface Ending {
  /** The files with all that was found. */
  readonly all: readonly LintedFile[];
  /** The same with what is shown of that. */
  readonly shown: readonly LintedFile[];
  readonly mended: readonly Mended[];
  /** The least severity that is shown. */
  readonly least: Severity;
}

/** Errors of the text; rules that failed are told once, below all files. */
export function unreadParts({ errors }: LintedFile): readonly ReadError[] {
  return errors.filter(({ rule }) => rule === undefined);
}

/** "1 critical, 2 low"; "" where nothing was found. */
export function counts(files: readonly LintedFile[], paint: Paint): string {
  const counted = countBySeverity(files);
  return severities
    .filter((severity) => counted[severity] > 0)
    .map((severity) => paint(severityFormat[severity], `${counted[severity]} ${severity}`))
    .join(", ");
}

/** How much was found in how many files, what is not shown of that, and what went wrong. */
export function closingLines(ending: Ending, paint: Paint): string {
  return mendedLine(ending, paint) + summary(ending, paint) + heldBack(ending) + failedRules(ending, paint);
}

function summary({ all, shown }: Ending, paint: Paint): string {
  if (all.length === 0) return "No file that Seaworthy reads was found.\n";
  const unread = all.filter((file) => unreadParts(file).length > 0).length;
  const reading = unread > 0 ? ` ${counted(unread, "file")} could not be read as a whole.` : "";
  const total = totalOf(shown);
  if (total === 0) {
    const isWhole = all.every(({ errors }) => errors.length === 0);
    return `${isWhole ? `${paint("green", "✔")} ` : ""}No findings in ${counted(all.length, "file")}.${reading}\n`;
  }
  const safe = all
    .flatMap(({ findings }) => findings)
    .filter(({ fixes }) => fixes.some(({ kind }) => kind === "safe"));
  const hint = safe.length > 0 ? ` ${safe.length} can be mended with --fix.` : "";
  const where = shown.filter(({ findings }) => findings.length > 0).length;
  return `${paint("bold", counted(total, "finding"))} in ${where} of ${counted(all.length, "file")}: ${counts(shown, paint)}.${hint}${reading}\n`;
}

function heldBack({ all, shown, least }: Ending): string {
  const lesser = totalOf(all) - totalOf(shown);
  const inTests = all.reduce((sum, file) => sum + file.heldBack, 0);
  const below = `${counted(lesser, "finding")} below ${least} ${lesser === 1 ? "is" : "are"} held back: --min-severity info shows all.\n`;
  const ofTests = `${counted(inTests, "finding")} in files of tests ${inTests === 1 ? "is" : "are"} held back: name a file to see its own, or set testPaths in .seaworthy.yaml.\n`;
  return (lesser > 0 ? below : "") + (inTests > 0 ? ofTests : "");
}

function totalOf(files: readonly LintedFile[]): number {
  return files.reduce((sum, { findings }) => sum + findings.length, 0);
}

function failedRules({ all }: Ending, paint: Paint): string {
  const concerned = new Map<string, number>();
  for (const { errors } of all)
    for (const { rule } of errors)
      if (rule !== undefined) concerned.set(rule, (concerned.get(rule) ?? 0) + 1);
  return [...concerned]
    .map(
      ([rule, count]) =>
        `${paint("red", "✖")} The rule ${rule} failed: findings of it are missing in ${counted(count, "file")}.\n`,
    )
    .join("");
}

function mendedLine({ mended }: Ending, paint: Paint): string {
  if (mended.length === 0) return "";
  const total = mended.reduce((sum, { count }) => sum + count, 0);
  return `${paint("green", "✔")} Mended ${counted(total, "finding")} in ${counted(mended.length, "file")}.\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
