import { commands, window } from "vscode";

/** What the status item offers, by the command that does it. */
const entries = [
  { label: "$(shield) Show STRIDE Threats", command: "seaworthy.showStrideThreats" },
  { label: "$(search) Scan Workspace", command: "seaworthy.scanWorkspace" },
  { label: "$(gear) Open Configuration", command: "seaworthy.openConfiguration" },
  { label: "$(output) Show Output", command: "seaworthy.showOutput" },
  { label: "$(debug-restart) Restart Server", command: "seaworthy.restartServer" },
] as const;

export async function showMenu(): Promise<void> {
  const chosen = await window.showQuickPick(entries, { placeHolder: "Seaworthy" });
  if (chosen) await commands.executeCommand(chosen.command);
}
