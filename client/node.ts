import { once } from "node:events";
import type { ExtensionContext } from "vscode";
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from "vscode-languageclient/node";
import { start } from "./extension";
import type { Server } from "./server-life";

/** Runs the server as a process of its own. */
export function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath("dist/server.js");
  return start(context, (options) => createServer(module, options));
}

function createServer(module: string, options: LanguageClientOptions): Server {
  const client = new LanguageClient(
    "seaworthy",
    "Seaworthy",
    { module, transport: TransportKind.ipc },
    options,
  );
  // The library forgets the process as soon as it is told to stop.
  let process: LanguageClient["serverProcess"];
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) process = client.serverProcess;
  });
  return {
    client,
    async kill() {
      if (!process || process.exitCode !== null || process.signalCode !== null) return;
      process.kill("SIGKILL");
      await once(process, "close");
    },
  };
}
