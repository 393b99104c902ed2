import { ErrorCodes, Message, type MessageStrategy, type RequestMessage } from "vscode-languageserver";
import { isWellFormed } from "./message-shapes";

/** The request that a refused one is handled as: its parameters are the error's code and message. */
export const refused = "seaworthy/refused";

/**
 * Lets a message through to its handler when it comes at its time and holds what its method asks for. LSP names the
 * errors: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#lifeCycleMessages
 * @param log told of a notification that is ignored, for it gets no answer
 */
export function messageGate(log: (message: string) => void): MessageStrategy {
  let phase: "greeting" | "working" | "leaving" = "greeting";

  function refusal({ method, params }: RequestMessage): [code: number, message: string] | undefined {
    const isGreeting = method === "initialize";
    if (phase === "greeting" && !isGreeting)
      return [ErrorCodes.ServerNotInitialized, `${method} before initialize`];
    if (phase === "leaving") return [ErrorCodes.InvalidRequest, `${method} after shutdown`];
    if (phase === "working" && isGreeting)
      return [ErrorCodes.InvalidRequest, "initialize for the second time"];
    return isWellFormed(method, params)
      ? undefined
      : [ErrorCodes.InvalidParams, `The parameters of ${method} are not what LSP says`];
  }

  function isLetThrough(method: string, params: unknown): boolean {
    if (phase !== "working") return method === "exit";
    if (isWellFormed(method, params)) return true;
    log(`Ignored ${method}: its parameters are not what LSP says`);
    return false;
  }

  return {
    handleMessage(message, next) {
      if (Message.isRequest(message)) {
        const error = refusal(message);
        if (error) return next({ ...message, method: refused, params: error } as RequestMessage);
        if (message.method === "initialize") phase = "working";
        if (message.method === "shutdown") phase = "leaving";
      } else if (Message.isNotification(message) && !isLetThrough(message.method, message.params)) {
        return;
      }
      return next(message);
    },
  };
}
