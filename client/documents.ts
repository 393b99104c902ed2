import { workspace } from "vscode";

const languages = ["dockerfile", "dockercompose", "yaml", "helm", "shellscript", "makefile"];

/** Files of the languages `json` and `jsonc` that hold more than anybody's data. */
const namedFiles = ["**/daemon.json", "**/devcontainer.json", "**/.devcontainer.json"];

/** Schemes of files: those of the workspace, not those of old versions in a comparison. */
function schemes(): readonly string[] {
  const folders = workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", ...folders.map(({ uri }) => uri.scheme)])];
}

/** The documents that the server is told about. */
export function documentSelector() {
  return schemes().flatMap((scheme) => [
    ...languages.map((language) => ({ scheme, language })),
    ...namedFiles.map((pattern) => ({ scheme, pattern })),
  ]);
}
