import { type Range, type Uri, window, workspace } from "vscode";
import {
  type BaseLanguageClient,
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Command,
} from "vscode-languageclient";

/**
 * Offers the edits of the linter's own quick fix at a finding, and makes the one that is chosen.
 * @param uri of a document that is open: the server offers nothing for another
 */
export async function offerQuickFix(
  client: BaseLanguageClient,
  uri: Uri,
  range: Range,
  rule: string,
): Promise<void> {
  const { code2ProtocolConverter: protocol } = client;
  const span = protocol.asRange(range);
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: protocol.asUri(uri) },
    range: span,
    context: {
      diagnostics: [{ source: "seaworthy", code: rule, range: span, message: "" }],
      only: [CodeActionKind.QuickFix],
    },
  });
  const items = (actions ?? []).filter(isEdit).map((action) => ({ label: action.title, action }));
  if (items.length === 0) {
    void window.showInformationMessage("Nothing can be fixed at this line any more.");
    return;
  }
  const chosen = await window.showQuickPick(items, { title: rule });
  if (chosen) await makeEdit(client, chosen.action);
}

/** A page that could be opened is no edit. */
function isEdit(action: CodeAction | Command): action is CodeAction {
  return typeof action.command !== "string" && ("edit" in action || "data" in action);
}

async function makeEdit(client: BaseLanguageClient, action: CodeAction): Promise<void> {
  const whole = action.edit ? action : await client.sendRequest(CodeActionResolveRequest.type, action);
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(whole.edit);
  if (edit) await workspace.applyEdit(edit);
  else void window.showWarningMessage(whole.disabled?.reason ?? "There is no edit for this any more.");
}
