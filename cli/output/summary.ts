import { severities } from "../../linter/configuration";
import type { Finding } from "../../linter/finding";
import { fixesWithin } from "../../linter/fixes";
import type { FixKind } from "../../model/edit";
import type { Severity } from "../../rules/rule";
import type { Mended } from "../lint-run";
import { type Paint, severityFormat } from "./color";
import { wrapped } from "./lay-out";
import { countBySeverity, type LintedFile, unreadParts } from "./result";

/** What a report for people ends with. */
interface Ending {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  /** The files with all that was found. */
  readonly all: readonly LintedFile[];
  /** The same with what is shown of that. */
  readonly shown: readonly LintedFile[];
  readonly mended: readonly Mended[];
  /** The least severity that is shown. */
  readonly least: Severity;
}

/** How much was found in how many files, what can be done about it, what is not shown of it, and what went wrong. */
export function closingLines(ending: Ending): string {
  const sentences = [
    mended(ending),
    ...found(ending),
    ...whatCanBeDone(ending),
    ...heldBack(ending),
    ...failedRules(ending),
  ];
  return sentences
    .flatMap((sentence) => wrapped(sentence, ending.width))
    .map((line) => `${line}\n`)
    .join("");
}

function found({ all, shown, paint }: Ending): readonly string[] {
  if (all.length === 0) return ["No file that Seaworthy reads was found."];
  const unread = all.filter((file) => unreadParts(file).length > 0).length;
  const reading = unread > 0 ? [`${counted(unread, "file")} could not be read as a whole.`] : [];
  const total = totalOf(shown);
  if (total === 0) {
    const isWhole = all.every(({ errors }) => errors.length === 0);
    const mark = isWhole ? `${paint("green", "✔")} ` : "";
    return [`${mark}No findings in ${counted(all.length, "file")}.`, ...reading];
  }
  const where = shown.filter(({ findings }) => findings.length > 0).length;
  const told = `${paint("bold", counted(total, "finding"))} in ${where} of ${counted(all.length, "file")}: ${counts(shown, paint)}.`;
  return [told, ...reading];
}

/** "1 critical, 2 low" */
function counts(files: readonly LintedFile[], paint: Paint): string {
  const bySeverity = countBySeverity(files);
  return severities
    .filter((severity) => bySeverity[severity] > 0)
    .map((severity) => paint(severityFormat[severity], `${bySeverity[severity]} ${severity}`))
    .join(", ");
}

/** How many findings have a fix of each kind; one with several counts for the kind that asks for the least. */
function easiestFixes(findings: readonly Finding[]): Readonly<Record<FixKind, number>> {
  const kinds = { safe: 0, suggestion: 0, choice: 0 };
  for (const finding of findings) {
    if (fixesWithin(finding, "safe").length > 0) kinds.safe++;
    else if (fixesWithin(finding, "suggestion").length > 0) kinds.suggestion++;
    else if (finding.fixes.length > 0) kinds.choice++;
  }
  return kinds;
}

/** "1 safe, 2 suggestion"; "" where there is none. */
export function fixCounts(findings: readonly Finding[]): string {
  return Object.entries(easiestFixes(findings))
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(", ");
}

function whatCanBeDone({ shown }: Ending): readonly string[] {
  const { safe, suggestion, choice } = easiestFixes(shown.flatMap(({ findings }) => findings));
  const counted = (count: number, before: number, one: string, several: string) =>
    count === 0 ? [] : [`${count}${before > 0 ? " more" : ""} ${count === 1 ? one : several}`];
  return [
    ...counted(safe, 0, "has a safe fix: --fix makes it.", "have safe fixes: --fix makes them."),
    ...counted(
      suggestion,
      safe,
      "has a suggestion: --fix --suggestions shows it.",
      "have suggestions: --fix --suggestions shows them one by one.",
    ),
    ...counted(
      choice,
      safe + suggestion,
      "has a choice, which asks for a value: make it in an editor.",
      "have choices, which ask for a value: make them in an editor.",
    ),
  ];
}

function heldBack({ all, shown, least }: Ending): readonly string[] {
  const lesser = totalOf(all) - totalOf(shown);
  const inTests = all.reduce((sum, file) => sum + file.heldBack, 0);
  const below = `${counted(lesser, "finding")} below ${least} ${lesser === 1 ? "is" : "are"} held back: --min-severity info shows all.`;
  const ofTests = `${counted(inTests, "finding")} in files of tests ${inTests === 1 ? "is" : "are"} held back: name a file to see its own, or set testPaths in .seaworthy.yaml.`;
  return [...(lesser > 0 ? [below] : []), ...(inTests > 0 ? [ofTests] : [])];
}

function totalOf(files: readonly LintedFile[]): number {
  return files.reduce((sum, { findings }) => sum + findings.length, 0);
}

function failedRules({ all, paint }: Ending): readonly string[] {
  const concerned = new Map<string, number>();
  for (const { errors } of all)
    for (const { rule } of errors)
      if (rule !== undefined) concerned.set(rule, (concerned.get(rule) ?? 0) + 1);
  return [...concerned].map(
    ([rule, count]) =>
      `${paint("red", "✖")} The rule ${rule} failed: findings of it are missing in ${counted(count, "file")}.`,
  );
}

/** Suggestions change a file one after the other. */
function mended({ mended, paint }: Ending): string {
  if (mended.length === 0) return "";
  const total = mended.reduce((sum, { count }) => sum + count, 0);
  const files = new Set(mended.map(({ path }) => path)).size;
  return `${paint("green", "✔")} Mended ${counted(total, "finding")} in ${counted(files, "file")}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
