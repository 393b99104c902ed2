import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type Range,
  type Registration,
  type RegistrationParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { serverBundle } from "./bundle";

/** What an editor of today can do. */
export const modern: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ["markdown"] },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"], snippetEditSupport: true },
  },
};

const processes = new Set<ChildProcess>();
const folders = new Set<string>();

/** A test that fails leaves its server behind. */
after(() => {
  for (const child of processes) child.kill();
  for (const made of folders) fs.rmSync(made, { recursive: true, force: true });
});

/** An editor, as far as the server can tell: the real server runs as a process of its own behind it. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly exited: Promise<number | null>;
  result!: InitializeResult;
  /** What `workspace/configuration` answers. */
  settings: unknown = {};
  readonly registered: Registration[] = [];
  readonly #process: ChildProcess;
  readonly #documents = new Map<string, TextDocument>();

  private constructor(bundle: string) {
    this.#process = spawn(process.execPath, [bundle, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    processes.add(this.#process);
    const { stdout, stdin } = this.#process;
    assert.ok(stdout && stdin);
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.exited = new Promise((resolve) => this.#process.on("exit", resolve));
    this.connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    this.connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
      this.registered.push(...registrations);
      return null;
    });
    this.connection.listen();
  }

  /** @param bundle another server than the shipped one */
  static async start(params: Partial<InitializeParams> = {}, bundle?: string): Promise<TestClient> {
    const client = new TestClient(bundle ?? (await serverBundle()));
    client.result = await client.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: null,
      capabilities: modern,
      ...params,
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  /** Says goodbye; the exit status tells whether the server took it well. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return this.exited;
  }

  async open(uri: string, languageId: string, text: string): Promise<string> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
    return uri;
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    assert.ok(document, `${uri} is not open`);
    return document;
  }

  /** Replaces the first occurrence of a text, as typing does. */
  async replace(uri: string, before: string, after: string): Promise<void> {
    const at = this.text(uri).indexOf(before);
    assert.ok(at >= 0, `${before} is not in the text`);
    await this.splice(uri, at, before.length, after);
  }

  async splice(uri: string, start: number, length: number, text: string): Promise<void> {
    const document = this.#document(uri);
    const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
    const version = document.version + 1;
    TextDocument.update(document, [{ range, text }], version);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  async save(uri: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async changedOnDisk(...uris: readonly string[]): Promise<void> {
    const changes = uris.map((uri) => ({ uri, type: 2 as const }));
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    assert.equal(report.kind, "full");
    return report.items;
  }

  async rules(uri: string): Promise<unknown[]> {
    return (await this.diagnostics(uri)).map(({ code }) => code);
  }

  async diagnostic(uri: string, rule: string): Promise<Diagnostic> {
    const found = (await this.diagnostics(uri)).find(({ code }) => code === rule);
    assert.ok(found, `${rule} is not found in ${uri}`);
    return found;
  }

  /** @param at where the cursor is when there are no diagnostics */
  async actions(
    uri: string,
    diagnostics: Diagnostic[],
    only?: string[],
    at: Position = { line: 0, character: 0 },
  ): Promise<CodeAction[]> {
    const range: Range = diagnostics[0]?.range ?? { start: at, end: at };
    const answer = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics, ...(only && { only }) },
    });
    return (answer ?? []) as CodeAction[];
  }

  /** The text of a document after an edit, which must be for the version that is open. */
  edited(uri: string, edit: WorkspaceEdit | undefined): string {
    const document = this.#document(uri);
    const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    const own = changes.find(({ textDocument }) => textDocument?.uri === uri);
    assert.ok(own, "the edit is not for the document");
    assert.equal(own.textDocument.version, document.version);
    const edits = own.edits.map((one) =>
      "newText" in one ? one : { range: one.range, newText: one.snippet.value },
    );
    return TextDocument.applyEdits(document, edits);
  }
}

/** A new folder with these files, by their paths, that is removed when the tests end. Returns its URI. */
export function folder(files: Readonly<Record<string, string>>): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-test-"));
  folders.add(made);
  const uri = pathToFileURL(made).href;
  for (const [name, text] of Object.entries(files)) write(`${uri}/${name}`, text);
  return uri;
}

export function write(uri: string, text: string): void {
  const file = new URL(uri);
  fs.mkdirSync(new URL(".", file), { recursive: true });
  fs.writeFileSync(file, text);
}

/** The answer of `ask` as soon as `isRight` says so: what is read from disk comes a little later. */
export async function until<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    assert.ok(tries < 4000, `waited in vain; the last answer was ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
