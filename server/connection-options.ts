import { type ConnectionOptions, LSPErrorCodes } from "vscode-languageserver";

/** A request that is taken back before its turn comes is answered at once, without any work. */
export const connectionOptions: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched: ({ jsonrpc }) => ({
      jsonrpc,
      id: null,
      error: { code: LSPErrorCodes.RequestCancelled, message: "Request cancelled" },
    }),
  },
};
