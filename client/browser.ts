import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { start } from "./extension";

/** Runs the server in a worker. */
export function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, "dist/server-web.js").toString(true);
  let worker: Worker | undefined;
  context.subscriptions.push({ dispose: () => worker?.terminate() });

  async function newWorker(): Promise<Worker> {
    worker?.terminate();
    worker = new Worker(script);
    return worker;
  }

  return start(context, (options) => new LanguageClient("seaworthy", "Seaworthy", newWorker, options));
}
