import type { Connection } from "vscode-languageserver";
import { errorText } from "../linter/secrets/mask";

/** Tells an error in the client's log. */
export function logError({ console }: Connection, what: string, error: unknown): void {
  console.error(`${what}: ${errorText(error)}`);
}
