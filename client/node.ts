import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { start } from "./extension";

/** Runs the server as a process of its own. */
export function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath("dist/server.js");
  return start(
    context,
    (options) =>
      new LanguageClient("seaworthy", "Seaworthy", { module, transport: TransportKind.ipc }, options),
  );
}
