import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Key } from "./typing";

const capabilities: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
    hover: { contentFormat: ["markdown"] },
    codeAction: { dataSupport: true, disabledSupport: true, resolveSupport: { properties: ["edit"] } },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"], snippetEditSupport: true },
  },
};

/** How the server is started. */
export interface ServerOptions {
  readonly program: string;
  /** Options of Node. */
  readonly execArgv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** An editor with one open document, as far as the server can tell, which runs as a process of its own behind it. */
export class Editor {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  #document = TextDocument.create("", "", 0, "");
  #resultId: string | undefined;
  #diagnostics: readonly Diagnostic[] = [];

  constructor({ program, execArgv = [], env }: ServerOptions) {
    this.process = spawn(process.execPath, [...execArgv, program, "--stdio"], {
      stdio: ["pipe", "pipe", "inherit", "ipc"],
      env: { ...process.env, ...env },
    });
    const { stdout, stdin } = this.process;
    if (!stdout || !stdin) throw new Error("the server has no pipes");
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => ({})),
    );
    this.connection.listen();
  }

  async initialize(folder: string): Promise<void> {
    await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "bench" }],
      capabilities,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  async open(file: string, languageId: string, text: string): Promise<void> {
    const uri = pathToFileURL(file).href;
    this.#document = TextDocument.create(uri, languageId, 1, text);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async diagnostics(): Promise<readonly Diagnostic[]> {
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: this.#document.uri },
      previousResultId: this.#resultId,
    });
    this.#resultId = report.resultId;
    if (report.kind === "full") this.#diagnostics = report.items;
    return this.#diagnostics;
  }

  /** Presses a key. Returns the milliseconds until the diagnostics are there. */
  async press({ at, removed, text }: Key): Promise<number> {
    const document = this.#document;
    const range = { start: document.positionAt(at), end: document.positionAt(at + removed) };
    const change = { range, text };
    TextDocument.update(document, [change], document.version + 1);
    const start = performance.now();
    void this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges: [change],
    });
    await this.diagnostics();
    return performance.now() - start;
  }

  /** Asks what can be done about a finding. Returns the milliseconds until the answer. */
  async codeActions(diagnostic: Diagnostic): Promise<number> {
    const start = performance.now();
    await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.#document.uri },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
    return performance.now() - start;
  }

  /** Rests the mouse on a finding. Returns the milliseconds until the answer. */
  async hover({ range }: Diagnostic): Promise<number> {
    const start = performance.now();
    await this.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: this.#document.uri },
      position: range.start,
    });
    return performance.now() - start;
  }

  /** Says goodbye; the server ends by itself. */
  async close(): Promise<void> {
    const exited = once(this.process, "exit");
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    await exited;
    this.connection.dispose();
  }
}
