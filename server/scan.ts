import { severities } from "../linter/configuration";
import type { Analysis } from "./analyses";
import { cancelled } from "./cancelled";
import { type ScanParams, type ScanResult, scan } from "./protocol/messages";
import type { Session } from "./session";

/** Checks the whole workspace when the client asks for it, and sums up what was found. */
export function provideScan({ connection, platform, workspace, analyses }: Session): void {
  connection.onRequest<ScanResult, never>(scan, async ({ workDoneToken }: ScanParams, token) => {
    const progress =
      workDoneToken === undefined ? undefined : connection.window.attachWorkDoneProgress(workDoneToken);
    const start = platform.now();
    progress?.begin("Seaworthy", 0, "Reading files", true);
    await workspace.readAgain();
    const checked: Analysis[] = [];
    const { size } = workspace.known;
    let seen = 0;
    for await (const analysis of analyses.all()) {
      if (token.isCancellationRequested) break;
      seen++;
      if (analysis.result.kind !== undefined || analysis.result.errors.length > 0) checked.push(analysis);
      progress?.report((100 * seen) / size, `${seen} of ${size} files`);
    }
    progress?.done();
    if (token.isCancellationRequested) return cancelled;
    const result = summary(checked, platform.now() - start);
    connection.console.info(`Checked ${result.files} files in ${Math.round(result.milliseconds)} ms`);
    return result;
  });
}

function summary(checked: readonly Analysis[], milliseconds: number): ScanResult {
  const found = checked.flatMap(({ findings }) => findings);
  return {
    files: checked.length,
    filesWithFindings: checked.filter(({ findings }) => findings.length > 0).length,
    findings: severities
      .map((severity) => ({ severity, count: found.filter((one) => one.severity === severity).length }))
      .filter(({ count }) => count > 0),
    unread: checked.filter(({ result }) => result.errors.length > 0).length,
    milliseconds,
  };
}
