import { type ExtensionContext, Uri } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { start } from "./extension";

/** Runs the server in a worker. */
export function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, "dist/server.js").toString(true);
  let worker: Worker | undefined;
  context.subscriptions.push({ dispose: () => worker?.terminate() });

  /** The transports are made here because the library does not take VS Code's substitute for `Worker` for one. */
  async function connect() {
    await kill();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  }

  async function kill() {
    worker?.terminate();
  }

  return start(context, (options) => ({
    client: new LanguageClient("seaworthy", "Seaworthy", connect, options),
    kill,
  }));
}
