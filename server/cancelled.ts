import { LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** The answer to a request that its client has taken back. */
export const cancelled = new ResponseError<never>(LSPErrorCodes.RequestCancelled, "Request cancelled");
