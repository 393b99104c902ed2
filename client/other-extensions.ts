import { type Disposable, extensions, workspace } from "vscode";

/** Extensions that tell errors of Dockerfile syntax: Docker DX, and the Dockerfile language server in Container Tools. */
const tellSyntax = ["docker.docker", "ms-azuretools.vscode-containers"];

const setting = "seaworthy.leaveSyntaxToOthers";

/** Whether errors of syntax are left to another extension, because one is installed and the setting allows it. */
export function leavesSyntax(): boolean {
  const isAllowed = workspace.getConfiguration().get(setting, true);
  return isAllowed && tellSyntax.some((id) => extensions.getExtension(id) !== undefined);
}

/** Calls back when `leavesSyntax` has another answer. */
export function onLeavesSyntaxChanged(callback: () => void): Disposable[] {
  let last = leavesSyntax();
  function ask(): void {
    const now = leavesSyntax();
    if (now === last) return;
    last = now;
    callback();
  }
  return [
    extensions.onDidChange(ask),
    workspace.onDidChangeConfiguration((change) => change.affectsConfiguration(setting) && ask()),
  ];
}
