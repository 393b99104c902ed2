import { commands, window } from "vscode";
import {
  type BaseLanguageClient,
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
  State,
} from "vscode-languageclient";

/** The client of a server, and how to end one that does not answer. */
export interface Server {
  readonly client: BaseLanguageClient;
  /** Resolves once the server that is running now has ended. */
  kill(): Promise<void>;
}

/** As many crashes in as many milliseconds are too many. */
const maxCrashes = 5;
const period = 180_000;

/** Has the server started anew when it crashes, without a word. When it keeps crashing it stays away, and that is said. */
export class CrashHandler implements ErrorHandler {
  #crashes: readonly number[] = [];

  /** The output channel tells of single messages that could not be sent or read. */
  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < period), now];
    if (this.#crashes.length < maxCrashes) return { action: CloseAction.Restart, handled: true };
    this.#crashes = [];
    void tellOfCrashes();
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}

async function tellOfCrashes(): Promise<void> {
  const choices = {
    "Restart Server": "seaworthy.restartServer",
    "Show Output": "seaworthy.showOutput",
  } as const;
  const chosen = await window.showErrorMessage(
    "The Seaworthy server keeps crashing. It was not started again.",
    "Restart Server",
    "Show Output",
  );
  if (chosen) await commands.executeCommand(choices[chosen]);
}

/** Starts the server anew, whatever state it is in. */
export async function restart({ client, kill }: Server): Promise<void> {
  if (client.state === State.Running) await client.stop().catch(kill);
  await client.start();
}
