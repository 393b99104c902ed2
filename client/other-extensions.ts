import { type Disposable, extensions, workspace } from "vscode";
import type { SyntaxLanguage } from "../server/protocol/messages";

/** Extensions that tell errors of syntax: Docker DX and the Dockerfile language server in Container Tools; YAML. */
const tellSyntax: Readonly<Record<SyntaxLanguage, readonly string[]>> = {
  dockerfile: ["docker.docker", "ms-azuretools.vscode-containers"],
  yaml: ["redhat.vscode-yaml"],
};

const setting = "seaworthy.leaveSyntaxToOthers";

/** The languages whose errors of syntax are left to another extension: one is installed, and the setting allows it. */
export function syntaxTold(): SyntaxLanguage[] {
  if (!workspace.getConfiguration().get(setting, true)) return [];
  const languages = Object.keys(tellSyntax) as SyntaxLanguage[];
  return languages.filter((language) => tellSyntax[language].some((id) => extensions.getExtension(id)));
}

/** Calls back when `syntaxTold` has another answer. */
export function onSyntaxToldChanged(callback: () => void): Disposable[] {
  let last = `${syntaxTold()}`;
  function ask(): void {
    const now = `${syntaxTold()}`;
    if (now === last) return;
    last = now;
    callback();
  }
  return [
    extensions.onDidChange(ask),
    workspace.onDidChangeConfiguration((change) => change.affectsConfiguration(setting) && ask()),
  ];
}
