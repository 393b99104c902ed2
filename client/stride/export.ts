import { Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type ExportFormat,
  type ExportParams,
  exportFormats,
  exportThreats as exportRequest,
} from "../../server/protocol/exports";

/**
 * Asks for a format and a file, writes the threat model of the workspace there and opens it.
 * @param version of the extension
 */
export async function exportThreats(client: BaseLanguageClient, version: string): Promise<void> {
  const formats = await client.sendRequest<readonly ExportFormat[]>(exportFormats);
  const format = await window.showQuickPick(
    formats.map((one) => ({ ...one, description: `*${one.ending}` })),
    { title: "Export the STRIDE threats of the workspace as", matchOnDescription: true },
  );
  if (!format) return;
  const title = workspace.name ?? "threats";
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    title: format.label,
    ...(folder && { defaultUri: Uri.joinPath(folder, `${title}${format.ending}`) }),
  });
  if (!target) return;
  const params: ExportParams = { format: format.id, title, version };
  const text = await client.sendRequest<string>(exportRequest, params);
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await window.showTextDocument(target);
}
