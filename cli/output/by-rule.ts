import { severities } from "../../linter/configuration";
import type { Finding } from "../../linter/finding";
import { addTo } from "../../model/groups";
import type { Severity } from "../../rules/rule";
import { severityFormat } from "./color";
import { inColumns } from "./lay-out";
import type { LintedFile } from "./result";
import { closingLines, fixCounts } from "./summary";
import { type Look, withoutLesser } from "./text";

interface Row {
  readonly rule: string;
  readonly findings: readonly Finding[];
  /** The gravest of its findings. */
  readonly severity: Severity;
}

/** How often each rule finds something, the gravest and most frequent first, and what can be done about it. */
export function summaryReport(files: readonly LintedFile[], look: Look): string {
  const { paint, width } = look;
  const shown = files.map((file) => withoutLesser(file, look.least));
  const rows = rowsOf(shown).map(({ rule, findings, severity }) => [
    rule,
    paint(severityFormat[severity], severity),
    `${findings.length}`,
    fixCounts(findings),
  ]);
  const head = ["rule", "severity", "findings", "fixes"].map((name) => paint("dim", name));
  const table = rows.length > 0 ? [...inColumns([head, ...rows], width), ""] : [];
  const closing = look.isQuiet ? "" : closingLines({ ...look, all: files, shown });
  return table.map((line) => `${line}\n`).join("") + closing;
}

function rowsOf(files: readonly LintedFile[]): readonly Row[] {
  const byRule = new Map<string, Finding[]>();
  for (const { findings } of files) for (const finding of findings) addTo(byRule, finding.rule, finding);
  const rank = (severity: Severity) => severities.indexOf(severity);
  const rows = [...byRule].map(([rule, findings]) => ({
    rule,
    findings,
    severity: severities.find((severity) => findings.some((one) => one.severity === severity)) as Severity,
  }));
  return rows.sort(
    (a, b) =>
      rank(a.severity) - rank(b.severity) ||
      b.findings.length - a.findings.length ||
      (a.rule < b.rule ? -1 : 1),
  );
}
