import { type Uri, type ViewColumn, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type DecideAnswer,
  type DecideParams,
  decide,
  type QuickStatus,
} from "../../server/protocol/decisions";
import type { DecisionWish } from "../../server/protocol/panel";
import type { ThreatModelView } from "../../server/protocol/threat-model-view";
import { subjectName } from "../threats/filter-names";

const titles: Readonly<Record<QuickStatus, string>> = {
  accepted: "Accept",
  "not-applicable": "Not applicable",
};

/**
 * Asks where a threat is decided on and why, has the server write that into the file of decisions, and shows the file.
 * @param model that the threat stands in
 * @param column that the file is shown in; the active one if none is said
 */
export async function decideOn(
  client: BaseLanguageClient,
  model: ThreatModelView,
  { threat: id, status, elements }: DecisionWish,
  column: ViewColumn | undefined,
): Promise<void> {
  const threat = model.threats.find((one) => one.id === id);
  if (!threat) return;
  const title = `${titles[status]}: ${threat.title}`;
  const place = await askWhere(title, elements, model);
  if (!place) return;
  const reason = await window.showInputBox({
    title,
    prompt: "Why? The reason is written into .seaworthy-threats.json, for everybody who works on this.",
    validateInput: (text) => (text.trim() === "" ? "A reason is needed." : undefined),
  });
  if (reason === undefined) return;
  const params: DecideParams = { threat: id, ...place, status, reason: reason.trim() };
  await write(client, await client.sendRequest<DecideAnswer | null>(decide, params), column);
}

interface Place {
  readonly element?: string;
}

async function askWhere(
  title: string,
  elements: readonly string[],
  { system }: ThreatModelView,
): Promise<Place | undefined> {
  const [only, ...others] = elements;
  if (others.length === 0) return only === undefined ? {} : { element: only };
  // A file of decisions holds for the folder that it is in.
  const isOneFolder = workspace.workspaceFolders?.length === 1;
  const everywhere: readonly (Place & { readonly label: string })[] = isOneFolder
    ? [{ label: "Wherever it stands, now and later" }]
    : [];
  const items = elements.map((element) => ({ label: subjectName(element, system) ?? element, element }));
  return window.showQuickPick([...everywhere, ...items], { title, placeHolder: "Where?" });
}

async function write(
  client: BaseLanguageClient,
  answer: DecideAnswer | null,
  column: ViewColumn | undefined,
): Promise<void> {
  if (!answer) {
    void window.showInformationMessage("A decision is written into a folder, and none is open.");
    return;
  }
  const uri = client.protocol2CodeConverter.asUri(answer.uri);
  if (answer.edit === null) {
    void window.showErrorMessage(".seaworthy-threats.json cannot be read. Mend it first.");
    await show(uri, column);
    return;
  }
  const wasChanged = workspace.textDocuments.some(
    (one) => one.uri.toString() === uri.toString() && one.isDirty,
  );
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(
    answer.edit as Parameters<typeof client.protocol2CodeConverter.asWorkspaceEdit>[0],
  );
  if (!edit || !(await workspace.applyEdit(edit))) return;
  const { document } = await show(uri, column);
  if (!wasChanged) await document.save();
}

function show(uri: Uri, viewColumn: ViewColumn | undefined) {
  return window.showTextDocument(uri, { preview: false, ...(viewColumn !== undefined && { viewColumn }) });
}
