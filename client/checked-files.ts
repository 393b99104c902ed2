import { commands } from "vscode";
import type { Status } from "../server/protocol/messages";
import { fileNameOf } from "./threats/names";

/**
 * Lists the names of the documents that are checked, for the conditions of menus: `resourceFilename in
 * seaworthy.checked`. Their URIs would be others where the extension runs on another machine than the window.
 * @param known what is known of open documents, by their URIs
 */
export function listChecked(known: ReadonlyMap<string, Status>): void {
  const checked = [...known].filter(([, { kind }]) => kind !== undefined);
  const names = checked.map(([uri]) => fileNameOf(uri));
  void commands.executeCommand("setContext", "seaworthy.checked", names);
}
