import { Range, Selection, type TextEditor, Uri, window, workspace } from "vscode";
import type { OpenPlaceParams, WrittenElsewhere } from "../server/protocol/messages";
import type { Span } from "../server/protocol/remedies";

/** Shows a place that an action leads to. */
export async function openPlace({ uri, range }: OpenPlaceParams): Promise<void> {
  await window.showTextDocument(Uri.parse(uri), { selection: rangeOf(range) });
}

/** Shows what an action has written into another file, and offers to keep a file with a secret out of Git. */
export async function showWritten({ uri, blank, message, isTracked }: WrittenElsewhere): Promise<void> {
  const file = Uri.parse(uri);
  if (message !== undefined) {
    if ((await window.showInformationMessage(message, "Show")) === undefined) return;
  }
  const editor = await window.showTextDocument(file);
  if (blank) select(editor, rangeOf(blank));
  if (isTracked) await offerToIgnore(file);
}

function select(editor: TextEditor, range: Range): void {
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range);
}

async function offerToIgnore(file: Uri): Promise<void> {
  const name = workspace.asRelativePath(file, false);
  const folder = workspace.getWorkspaceFolder(file);
  if (!folder) return;
  const chosen = await window.showWarningMessage(
    `${name} is to hold a secret, and no .gitignore keeps it out of Git.`,
    "Add to .gitignore",
  );
  if (chosen === undefined) return;
  for (const ignoring of [".gitignore", ".dockerignore"]) {
    const target = Uri.joinPath(folder.uri, ignoring);
    const text = await textOf(target);
    if (text === undefined && ignoring !== ".gitignore") continue;
    const before = text === undefined || text === "" || text.endsWith("\n") ? (text ?? "") : `${text}\n`;
    const line = ignoring === ".gitignore" ? `/${name}` : name;
    await workspace.fs.writeFile(target, new TextEncoder().encode(`${before}${line}\n`));
  }
}

async function textOf(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

function rangeOf({ start, end }: Span): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
