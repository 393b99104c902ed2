import { commands, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type RemediesParams, type RemediesResult, remedies } from "../server/protocol/messages";

/** Makes all safe fixes of the shown document; where there are none, says what there is instead. */
export async function fixAllSafeProblems(client: BaseLanguageClient): Promise<void> {
  const uri = window.activeTextEditor?.document.uri;
  if (!uri) return;
  const params: RemediesParams = { uri: client.code2ProtocolConverter.asUri(uri) };
  const found = await client.sendRequest<RemediesResult>(remedies, params);
  if (found.safe > 0) {
    await commands.executeCommand("editor.action.sourceAction", {
      kind: "source.fixAll.seaworthy",
      apply: "first",
    });
    return;
  }
  const { suggestion, choice, none } = found;
  const total = suggestion + choice + none;
  if (total === 0) {
    void window.showInformationMessage("There is nothing to fix: nothing was found in this file.");
    return;
  }
  const next = "Go to Next Problem";
  if (await window.showInformationMessage(instead(found, total), next))
    await commands.executeCommand("editor.action.marker.next");
}

function instead({ suggestion, choice, none }: RemediesResult, total: number): string {
  const parts = [
    ...(suggestion > 0 ? [`${suggestion} can be fixed by an edit that changes behavior`] : []),
    ...(choice > 0 ? [`${choice} by one that asks for a value`] : []),
    ...(none > 0 ? [`${none} by hand`] : []),
  ];
  const what = total === 1 ? "The one finding has no" : `None of the ${total} findings has a`;
  return `${what} fix that is safe to make unseen: ${parts.join(", ")}. The lightbulb at each offers what there is.`;
}
