import { commands, ProgressLocation, window, workspace } from "vscode";
import {
  type BaseLanguageClient,
  LSPErrorCodes,
  ResponseError,
  WorkDoneProgress,
} from "vscode-languageclient";
import { type ScanParams, type ScanResult, scan } from "../server/protocol/messages";
import { counted } from "./threats/counts";

/** Checks the whole workspace, with a progress bar that can be cancelled, and says what was found. */
export async function scanWorkspace(client: BaseLanguageClient): Promise<void> {
  if (!workspace.workspaceFolders?.length) {
    void window.showInformationMessage("Open a folder to scan it.");
    return;
  }
  const result = await window.withProgress(
    { location: ProgressLocation.Notification, title: "Seaworthy", cancellable: true },
    async (progress, cancellation) => {
      const params: ScanParams = { workDoneToken: crypto.randomUUID() };
      let last = 0;
      const listening = client.onProgress(WorkDoneProgress.type, params.workDoneToken as string, (news) => {
        if (news.kind === "end") return;
        const { message, percentage = last } = news;
        progress.report({ ...(message !== undefined && { message }), increment: percentage - last });
        last = percentage;
      });
      try {
        return await client.sendRequest<ScanResult>(scan, params, cancellation);
      } catch (error) {
        if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled) return undefined;
        throw error;
      } finally {
        listening.dispose();
      }
    },
  );
  if (result) await tell(result);
}

const choices = {
  "Show Problems": "workbench.actions.view.problems",
  "Show STRIDE Threats": "seaworthy.showStrideThreats",
  "Show Output": "seaworthy.showOutput",
} as const;

async function tell({ files, filesWithFindings, findings, unread, milliseconds }: ScanResult): Promise<void> {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  const found =
    findings.length === 0
      ? "nothing found"
      : `${findings.map((one) => `${one.count} ${one.severity}`).join(", ")} in ${counted(filesWithFindings, "file")}`;
  const missing = unread === 0 ? "" : ` ${counted(unread, "file")} could not be read as a whole.`;
  const message = `Seaworthy checked ${counted(files, "file")} in ${seconds}: ${found}.${missing}`;
  const chosen = await window.showInformationMessage(
    message,
    "Show Problems",
    "Show STRIDE Threats",
    "Show Output",
  );
  if (chosen) await commands.executeCommand(choices[chosen]);
}
