import { Uri, WorkspaceEdit, window, workspace } from "vscode";

const fileName = ".seaworthy.yaml";

/** What a new configuration begins with: what holds without one. */
const beginning = "profile: recommended\nrules: {}\n";

/**
 * Opens the `.seaworthy.yaml` that holds for the shown document, or for the first folder; where there is none, makes one.
 */
export async function openConfiguration(): Promise<void> {
  const shown = window.activeTextEditor?.document.uri;
  const root = (shown && workspace.getWorkspaceFolder(shown)) ?? workspace.workspaceFolders?.[0];
  if (!root) {
    void window.showInformationMessage("Open a folder to configure it.");
    return;
  }
  for (const folder of foldersAbove(shown, root.uri)) {
    const file = Uri.joinPath(folder, fileName);
    if (!(await exists(file))) continue;
    await window.showTextDocument(file);
    return;
  }
  const created = Uri.joinPath(root.uri, fileName);
  const edit = new WorkspaceEdit();
  edit.createFile(created, { ignoreIfExists: true, contents: new TextEncoder().encode(beginning) });
  await workspace.applyEdit(edit);
  await window.showTextDocument(created);
}

/** The folders that a file is in, the innermost first, up to the root. */
function foldersAbove(file: Uri | undefined, root: Uri): readonly Uri[] {
  const folders: Uri[] = [];
  if (file?.path.startsWith(`${root.path}/`))
    for (let at = Uri.joinPath(file, ".."); at.path.length > root.path.length; at = Uri.joinPath(at, ".."))
      folders.push(at);
  return [...folders, root];
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
