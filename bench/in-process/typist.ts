// Types into the core of the server, in a process of its own: sent an input, it answers with the CPU of its keys, in milliseconds.
import { PassThrough } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { createConnection } from "vscode-languageserver/node";
import { rules } from "../../rules/index";
import { loadLibraries } from "../../server/node/libraries";
import { openDocuments } from "../../server/open-document";
import type { Platform } from "../../server/platform";
import { openSession } from "../../server/session";
import type { Input } from "../inputs";
import { type Key, typeSession } from "../typing";
import { cpuMilliseconds } from "./cpu";

/** What V8 compiles beside the keys counts too: after so many most of it is compiled. */
const warmUp = 500;

async function type({ path, languageId, text, others }: Input): Promise<readonly number[]> {
  const connection = createConnection(new PassThrough(), new PassThrough());
  const platform: Platform = {
    now: () => performance.now(),
    after: (milliseconds, callback) => void setTimeout(callback, milliseconds),
    loadLibraries,
  };
  const params = { processId: null, rootUri: null, workspaceFolders: null, capabilities: {} };
  const { paths, workspace, analyses, diagnostics } = openSession(connection, platform, rules, params);
  const { create, update } = openDocuments(rules);
  const uriOf = (file: string) => `file:///bench/${file}`;
  for (const [file, content] of Object.entries(others))
    workspace.edit(create(uriOf(file), "yaml", 1, content));
  const document = create(uriOf(path), languageId, 1, text);
  /** From the editor's change to the diagnostics. */
  const press = async ({ at, removed, text: typed }: Key): Promise<number> => {
    const { content } = document;
    const range = { start: content.positionAt(at), end: content.positionAt(at + removed) };
    const start = cpuMilliseconds();
    update(document, [{ range, text: typed }], content.version + 1);
    workspace.edit(document);
    const analysis = await analyses.of(paths.pathOf(document.uri));
    if (!analysis) throw new Error(`${path} is not analyzed`);
    diagnostics.of(analysis);
    return cpuMilliseconds() - start;
  };
  return typeSession(text, warmUp, press);
}

// As the server does.
setFlagsFromString("--no-turbo-inlining");
process.once("message", async (input: Input) => {
  process.send?.(await type(input));
  process.disconnect();
});
