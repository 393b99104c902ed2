import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type Connection,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import type { Libraries } from "../linter/libraries";
import { connectionOptions } from "./connection-options";
import { logError } from "./log";
import type { Platform } from "./platform";
import { startServer } from "./server";

/** The scope of the worker that this runs in. */
const scope = self as unknown as DedicatedWorkerGlobalScope & {
  /** Set by the bundle of the libraries. */
  seaworthyLibraries?: { readonly libraries: Libraries };
};

const platform: Platform = {
  now: () => performance.now(),
  after: (milliseconds, callback) => void setTimeout(callback, milliseconds),
  async loadLibraries(uri) {
    if (uri === undefined) throw new Error("the client does not say where libraries.js is");
    importScripts(uri);
    if (!scope.seaworthyLibraries) throw new Error(`${uri} holds no libraries`);
    return scope.seaworthyLibraries.libraries;
  },
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
