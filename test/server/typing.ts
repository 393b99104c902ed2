// A script for a process of its own with `--expose-gc`: types into open documents of all kinds, through the protocol, and
// writes how many bytes of the heap are in use, from time to time, as a list in JSON. Arguments: how many edits, how many
// samples.
import { PassThrough } from "node:stream";
import {
  CodeActionRequest,
  createConnection,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { startServer } from "../../server/server";
import { corpusFiles, readCorpusFile } from "../corpus";

/** So few that each is typed into before the first quarter is over: what is known of a document takes room once. */
const maxFiles = 50;

const [edits = 0, samples = 0] = process.argv.slice(2).map(Number);

const typed = [
  "a",
  " ",
  "\n",
  "  ",
  ":",
  "- ",
  "#",
  '"',
  "{{ x }}",
  "USER root\n",
  "privileged: true\n",
  "---\n",
];

const [toServer, toClient] = [new PassThrough(), new PassThrough()];
startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
  now: () => performance.now(),
  after: (milliseconds, callback) => void setTimeout(callback, milliseconds),
  loadLibraries: () => Promise.reject(new Error("who types asks for no edits")),
});
const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
client.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
  items.map(() => ({ profile: "strict" })),
);
client.listen();

interface Splice {
  readonly start: number;
  readonly length: number;
  readonly text: string;
}

interface Open {
  readonly document: TextDocument;
  /** Takes back what was typed last. */
  undo: Splice | undefined;
}

async function main(): Promise<void> {
  const capabilities = { textDocument: { diagnostic: {} }, workspace: { configuration: true } };
  const params = { processId: null, rootUri: null, workspaceFolders: null, capabilities };
  await client.sendRequest(InitializeRequest.type, params);
  await client.sendNotification(InitializedNotification.type, {});
  const all: Open[] = [];
  const step = Math.ceil(corpusFiles.length / maxFiles);
  for (const row of corpusFiles.filter((_, i) => i % step === 0))
    all.push({ document: await open(row.file, readCorpusFile(row)), undo: undefined });
  const heap: number[] = [];
  let seed = 1;
  for (let done = 0; done < edits; done++) {
    // The low bits of these numbers repeat soon: those in the middle choose.
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    await type(all[(seed >>> 8) % all.length] as Open, seed);
    if (heap.length < Math.floor(((done + 1) * samples) / edits)) heap.push(heapInUse());
  }
  console.log(JSON.stringify(heap));
  process.exit(0);
}

async function open(file: string, text: string): Promise<TextDocument> {
  const document = TextDocument.create(`file:///corpus/${file}`, languageOf(file), 1, text);
  const { uri, languageId, version } = document;
  await client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId, version, text },
  });
  return document;
}

function languageOf(file: string): string {
  const name = file.split("/").at(-1) as string;
  if (/dockerfile/i.test(name)) return "dockerfile";
  return { sh: "shellscript", json: "json" }[name.split(".").at(-1) as string] ?? "yaml";
}

/** Types something, or takes back what was typed; then asks what an editor asks. */
async function type(one: Open, random: number): Promise<void> {
  const { document } = one;
  const { uri } = document;
  const text = document.getText();
  const splice = one.undo ?? {
    start: Math.floor((random / 2 ** 32) * (text.length + 1)),
    length: (random >>> 6) % 4,
    text: typed[(random >>> 12) % typed.length] as string,
  };
  const { start } = splice;
  const removed = text.slice(start, start + splice.length);
  one.undo = one.undo ? undefined : { start, length: splice.text.length, text: removed };
  const range = { start: document.positionAt(start), end: document.positionAt(start + removed.length) };
  const contentChanges = [{ range, text: splice.text }];
  TextDocument.update(document, contentChanges, document.version + 1);
  await client.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: document.version },
    contentChanges,
  });
  const report = await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  const [diagnostic] = report.kind === "full" ? report.items : [];
  if (!diagnostic || (random >>> 16) % 16 > 0) return;
  await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic] },
  });
}

function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

void main();
