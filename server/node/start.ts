import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { type Connection, createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { connectionOptions } from "../connection-options";
import { logError } from "../log";
import type { Platform } from "../platform";
import { startServer } from "../server";
import { diskFiles } from "./disk";
import { headerCheck } from "./header-check";
import { loadLibraries } from "./libraries";

/** Serves the client at the other end of what the command line names: `--stdio` or `--node-ipc`. */
export function startOnNode(): void {
  // Fewer keys wait for V8 to compile what it has just inlined.
  setFlagsFromString("--no-turbo-inlining");
  const connection: Connection = createConnection(
    ProposedFeatures.all,
    connectionOptions((message) => connection.console.warn(message)),
  );
  if (process.argv.includes("--stdio")) process.stdin.on("data", headerCheck(endDeaf));
  process.on("unhandledRejection", (reason) => logError(connection, "Unexpected", reason));
  const disk = diskFiles((message) => connection.console.warn(`Not read: ${message}`));
  startServer(connection, { ...platform, disk });
}

/** Behind a message of unknown length no other can be found. */
function endDeaf(reason: string): void {
  process.stderr.write(`seaworthy: ${reason}\n`);
  process.exit(1);
}

const platform: Platform = {
  now: () => performance.now(),
  after: (milliseconds, callback) => void setTimeout(callback, milliseconds),
  rulePage(rule) {
    const page = path.join(__dirname, "..", "docs", "rules", `${rule}.md`);
    return fs.existsSync(page) ? pathToFileURL(page).href : undefined;
  },
  loadLibraries,
};
