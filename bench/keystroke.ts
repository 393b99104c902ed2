// From a keystroke to its diagnostics, with the built server over stdio: single letters typed and deleted at random places.
import path from "node:path";
import { ServerProcess } from "../test/fuzz/protocol/server-process";
import { randomOf } from "../test/fuzz/random";
import { compose, dockerfile, manifest, template } from "./inputs";

export const name = "keystroke";

export interface Row {
  readonly file: string;
  readonly lines: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly codeActionsMs: number;
  readonly hoverMs: number;
}

interface Input {
  readonly file: string;
  readonly languageId: string;
  readonly text: string;
}

const inputs: readonly Input[] = [
  ...[100, 1000, 10_000].map((lines) => ({
    file: "Dockerfile",
    languageId: "dockerfile",
    text: dockerfile(lines),
  })),
  ...[1000, 10_000].map((lines) => ({ file: "manifest.yaml", languageId: "yaml", text: manifest(lines) })),
  { file: "chart/templates/web.yaml", languageId: "helm", text: template(3000) },
  { file: "compose.yaml", languageId: "dockercompose", text: compose(500) },
];

/** Letters that are typed, each deleted again; the first warm the server up and do not count. */
const letters = 100;
const warmUp = 20;

export async function run(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const input of inputs) rows.push(await type(input));
  return rows;
}

async function type({ file, languageId, text }: Input): Promise<Row> {
  const server = new ServerProcess(path.resolve("dist", "server.js"), () => null);
  const uri = `file:///bench/${file}`;
  const textDocument = { uri };
  const lines = text.split("\n");
  const random = randomOf(1, file, lines.length);
  let id = 0;
  const ask = async (method: string, params: unknown) => {
    const start = performance.now();
    const { result } = await server.ask({ id: ++id, method, params });
    return { milliseconds: performance.now() - start, result };
  };
  const tell = (method: string, params: unknown) => server.send({ jsonrpc: "2.0", method, params });

  await ask("initialize", {
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} }, workspace: {} },
  });
  tell("initialized", {});
  tell("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  await ask("textDocument/diagnostic", { textDocument });

  const keys: number[] = [];
  for (let version = 2; version < 2 * (letters + warmUp); version += 2) {
    const line = random.below(lines.length - 1);
    const at = { line, character: (lines[line] as string).length };
    const after = { line, character: at.character + 1 };
    const edits = [
      { range: { start: at, end: at }, text: "x" },
      { range: { start: at, end: after }, text: "" },
    ];
    for (const [i, edit] of edits.entries()) {
      const start = performance.now();
      tell("textDocument/didChange", {
        textDocument: { uri, version: version + i },
        contentChanges: [edit],
      });
      await ask("textDocument/diagnostic", { textDocument });
      keys.push(performance.now() - start);
    }
  }
  const { result } = await ask("textDocument/diagnostic", { textDocument });
  const { items } = result as { readonly items: readonly { readonly range: { readonly start: unknown } }[] };
  const found = items.slice(0, 50);
  const actions: number[] = [];
  const hovers: number[] = [];
  for (const diagnostic of found) {
    const context = { diagnostics: [diagnostic] };
    const { range } = diagnostic;
    actions.push((await ask("textDocument/codeAction", { textDocument, range, context })).milliseconds);
    hovers.push((await ask("textDocument/hover", { textDocument, position: range.start })).milliseconds);
  }
  await ask("shutdown", undefined);
  tell("exit", undefined);
  const counted = keys.slice(2 * warmUp);
  return {
    file,
    lines: lines.length - 1,
    medianMs: quantile(counted, 0.5),
    p95Ms: quantile(counted, 0.95),
    codeActionsMs: quantile(actions, 0.95),
    hoverMs: quantile(hovers, 0.95),
  };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length * part)] ?? Number.NaN).toFixed(1));
}
