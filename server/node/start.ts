import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { connectionOptions } from "../connection-options";
import { logError } from "../log";
import type { Platform } from "../platform";
import { startServer } from "../server";
import { disk } from "./disk";

/** Serves the client at the other end of what the command line names: `--stdio` or `--node-ipc`. */
export function startOnNode(): void {
  // Fewer keys wait for V8 to compile what it has just inlined.
  setFlagsFromString("--no-turbo-inlining");
  const connection = createConnection(ProposedFeatures.all, connectionOptions);
  process.on("unhandledRejection", (reason) => logError(connection, "Unexpected", reason));
  startServer(connection, platform);
}

const platform: Platform = {
  now: () => performance.now(),
  after: (milliseconds, callback) => void setTimeout(callback, milliseconds),
  disk,
  rulePage(rule) {
    const page = path.join(__dirname, "..", "docs", "rules", `${rule}.md`);
    return fs.existsSync(page) ? pathToFileURL(page).href : undefined;
  },
};
