import type { WorkspaceDocumentDiagnosticReport } from "vscode-languageserver";
import { cancelled } from "./cancelled";
import type { Session } from "./session";

/**
 * Answers when the client pulls the diagnostics of the whole workspace: reports go out as they are made. When nothing has
 * changed since the last answer, the request stays open until something does.
 */
export function pullWorkspaceDiagnostics({
  connection,
  paths,
  workspace,
  analyses,
  diagnostics,
  changed,
}: Session) {
  /** Closed documents that are no files of the workspace: nobody else would take their diagnostics back. */
  const departed = new Set<string>();

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, progress, partial) => {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [paths.pathOf(uri), value]));
    const isCancelled = new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    let sent = 0;

    function report(item: WorkspaceDocumentDiagnosticReport): void {
      sent++;
      if (partial) partial.report({ items: [item] });
      else reports.push(item);
    }

    function takeBack(path: string): void {
      report({ kind: "full", uri: paths.uriOf(path), version: null, items: [] });
    }

    progress.begin("Seaworthy", 0, undefined, true);
    while (!token.isCancellationRequested) {
      const next = changed.next;
      const { known } = workspace;
      let seen = 0;
      for await (const analysis of analyses.all()) {
        if (token.isCancellationRequested) break;
        progress.report((100 * ++seen) / known.size);
        const { path } = analysis.file;
        const isNews =
          analysis.result.kind !== undefined || analysis.result.errors.length > 0 || previous.has(path);
        if (!isNews || previous.get(path) === analysis.resultId) continue;
        const { resultId, version } = analysis;
        report({ kind: "full", uri: paths.uriOf(path), version, resultId, items: diagnostics.of(analysis) });
      }
      if (token.isCancellationRequested) break;
      for (const path of new Set([...previous.keys(), ...departed])) if (!known.has(path)) takeBack(path);
      departed.clear();
      if (sent > 0 || previous.size === 0) break;
      await Promise.race([next, isCancelled]);
    }
    progress.done();
    return token.isCancellationRequested ? cancelled : { items: reports };
  });

  return {
    closed(path: string): void {
      if (!workspace.get(path)) departed.add(path);
    },
  };
}
