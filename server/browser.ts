import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type Connection,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { connectionOptions } from "./connection-options";
import { logError } from "./log";
import type { Platform } from "./platform";
import { startServer } from "./server";

/** The scope of the worker that this runs in. */
const scope = self as unknown as DedicatedWorkerGlobalScope;

const platform: Platform = {
  now: () => performance.now(),
  after: (milliseconds, callback) => void setTimeout(callback, milliseconds),
};

const reader = new BrowserMessageReader(scope);
const writer = new BrowserMessageWriter(scope);
const connection: Connection = createConnection(
  ProposedFeatures.all,
  reader,
  writer,
  connectionOptions((message) => connection.console.warn(message)),
);
scope.addEventListener("unhandledrejection", ({ reason }) => logError(connection, "Unexpected", reason));
startServer(connection, platform);
