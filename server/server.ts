import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { rules } from "../rules/index";
import { clientFeatures } from "./client-features";
import { codeActionKinds, provideCodeActions } from "./code-actions";
import { completionTriggers, provideCompletion } from "./completion";
import { provideDecisions } from "./decide";
import { pullDiagnostics, pushDiagnostics } from "./document-diagnostics";
import { provideHover } from "./hover";
import { logError } from "./log";
import { refused } from "./message-gate";
import { openDocuments } from "./open-document";
import type { Platform } from "./platform";
import { provideRemedies } from "./remedies";
import { providePages } from "./rule-pages/provide-pages";
import { provideScan } from "./scan";
import { openSession, type Session } from "./session";
import { provideThreats } from "./threats";
import { pullWorkspaceDiagnostics } from "./workspace-diagnostics";

/** Serves a client until it says goodbye. */
export function startServer(connection: Connection, platform: Platform): void {
  connection.onRequest(refused, (code: number, message: string) => new ResponseError(code, message));
  connection.onInitialize((params) => {
    serve(openSession(connection, platform, rules, params), params);
    return { serverInfo: { name: "seaworthy" }, capabilities: capabilities(params) };
  });
  connection.listen();
}

function capabilities(params: InitializeParams): ServerCapabilities {
  const { pullDiagnostics, resolveEdits } = clientFeatures(params);
  return {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(pullDiagnostics && {
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true, workDoneProgress: true },
    }),
    codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: resolveEdits },
    hoverProvider: true,
    completionProvider: { triggerCharacters: completionTriggers },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

function serve(session: Session, params: InitializeParams): void {
  serveDocuments(session);
  provideCodeActions(session);
  provideHover(session);
  provideCompletion(session);
  provideThreats(session);
  provideRemedies(session);
  provideScan(session);
  provideDecisions(session);
  providePages(session);
  serveWorkspace(session, params);
}

/** Keeps open documents and the client's picture of their findings in step. */
function serveDocuments(session: Session): void {
  const { connection, features, paths, workspace, analyses } = session;
  const documents = new TextDocuments(openDocuments(session.rules));
  const own = features.pullDiagnostics ? pullDiagnostics(session) : pushDiagnostics(session);
  const ofWorkspace = features.pullDiagnostics ? pullWorkspaceDiagnostics(session) : undefined;
  session.onChange(own.changed);
  documents.onDidChangeContent(({ document }) => workspace.edit(document));
  documents.onDidSave(({ document }) => {
    workspace.saved(document);
    analyses.rest(paths.pathOf(document.uri));
  });
  documents.onDidClose(({ document }) => {
    const path = paths.pathOf(document.uri);
    workspace.close(document);
    own.closed(path, document.uri);
    ofWorkspace?.closed(path);
  });
  documents.listen(connection);
}

/** Reads the folders of the workspace, and follows what changes outside of the editor. */
function serveWorkspace(
  { connection, features, workspace, settings, configurationChanged }: Session,
  params: InitializeParams,
): void {
  const root = params.rootUri ? [{ uri: params.rootUri }] : [];
  const folders = params.workspaceFolders ?? root;

  async function add(uri: string): Promise<void> {
    try {
      await workspace.addFolder(uri);
    } catch (error) {
      logError(connection, `Reading ${uri} failed`, error);
    }
  }

  connection.onInitialized(() => {
    if (features.watchConfiguration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: "seaworthy" });
    }
    if (features.watchFiles) {
      // Of a folder that comes or goes, what is in it is not told: whatever changes may be one.
      const watchers = [{ globPattern: "**/*" }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (features.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) workspace.removeFolder(uri);
        for (const { uri } of added) void add(uri);
        configurationChanged();
      });
    }
    for (const { uri } of folders) void add(uri);
  });
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    settings.changed(sent);
    configurationChanged();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => workspace.filesChanged(changes));
}
