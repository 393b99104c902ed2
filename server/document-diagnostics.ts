import { cancelled } from "./cancelled";
import type { ChangeListener, Session } from "./session";
import { throttle } from "./throttle";

/** How long to gather changes before the client is asked to pull again, in milliseconds. */
const refreshDelay = 50;

/** What is told of paths whose findings may have changed, and of documents that were closed. */
export interface DiagnosticsListener {
  readonly changed: ChangeListener;
  closed(path: string, uri: string): void;
}

/** Answers when the client pulls the diagnostics of a document; asks it to pull again when another one changes them. */
export function pullDiagnostics({
  connection,
  features,
  analyses,
  diagnostics,
  paths,
  platform,
  workspace,
}: Session): DiagnosticsListener {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const analysis = await analyses.of(paths.pathOf(textDocument.uri));
    if (token.isCancellationRequested) return cancelled;
    if (!analysis) return { kind: "full", items: [] };
    const { resultId } = analysis;
    if (resultId === previousResultId) return { kind: "unchanged", resultId };
    return { kind: "full", resultId, items: diagnostics.of(analysis) };
  });
  const refresh = throttle(platform, refreshDelay, () => void connection.languages.diagnostics.refresh());
  return {
    /** The client pulls by itself for a document that it changes: only the others need a word. */
    changed(paths, edited) {
      const isOther = (path: string) => path !== edited && workspace.get(path)?.document !== undefined;
      if (features.refreshDiagnostics && [...paths].some(isOther)) refresh();
    },
    closed() {},
  };
}

/** Publishes the diagnostics of open documents to a client that does not pull them. */
export function pushDiagnostics({
  connection,
  analyses,
  diagnostics,
  platform,
  workspace,
}: Session): DiagnosticsListener {
  const due = new Set<string>();
  const published = new Map<string, string>();

  async function publishDue(): Promise<void> {
    const paths = [...due];
    due.clear();
    for (const path of paths) {
      const analysis = workspace.get(path)?.document && (await analyses.of(path));
      if (!analysis?.document || published.get(path) === analysis.resultId) continue;
      published.set(path, analysis.resultId);
      await connection.sendDiagnostics({
        uri: analysis.document.uri,
        version: analysis.document.content.version,
        diagnostics: diagnostics.of(analysis),
      });
    }
  }

  return {
    /** Changes that come in one go are answered once. */
    changed(paths) {
      if (due.size === 0) platform.after(0, () => void publishDue());
      for (const path of paths) due.add(path);
    },
    closed(path, uri) {
      published.delete(path);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
