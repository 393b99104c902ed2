import { type ConnectionOptions, LSPErrorCodes } from "vscode-languageserver";
import { messageGate } from "./message-gate";

/** @param log told of messages that are ignored */
export function connectionOptions(log: (message: string) => void): ConnectionOptions {
  return {
    messageStrategy: messageGate(log),
    connectionStrategy: {
      /** A request that is taken back before its turn comes is answered at once, without any work. */
      cancelUndispatched: ({ jsonrpc }) => ({
        jsonrpc,
        id: null,
        error: { code: LSPErrorCodes.RequestCancelled, message: "Request cancelled" },
      }),
    },
  };
}
