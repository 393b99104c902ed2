import { Uri, window, workspace } from "vscode";
import { encodingOf } from "../server/protocol/encoding";

/**
 * Asks for a log of docker-bench-security or kube-bench and copies it into the workspace under a name by which it is
 * known: what it says becomes part of the threat model, and what is wrong with it is told in it.
 */
export async function importBenchmark(): Promise<void> {
  const [first, ...more] = workspace.workspaceFolders ?? [];
  if (!first) {
    void window.showInformationMessage("Open a folder to import the results of a benchmark into it.");
    return;
  }
  const folder = more.length > 0 ? await window.showWorkspaceFolderPick() : first;
  if (!folder) return;
  const [log] =
    (await window.showOpenDialog({
      title: "Import the log of docker-bench-security or kube-bench",
      openLabel: "Import",
      defaultUri: folder.uri,
    })) ?? [];
  if (!log) return;
  const bytes = await workspace.fs.readFile(log);
  const target = Uri.joinPath(folder.uri, await nameFor(log, bytes));
  if (!(await mayWrite(target))) return;
  await workspace.fs.writeFile(target, bytes);
  await window.showTextDocument(target);
}

/** What names of logs end in, with the tools' own `.log.json`. */
const endings: ReadonlySet<string> = new Set(["docker-bench", "kube-bench", "json", "log", "txt"]);

/** kube-bench does not write down when it ran: the name says it. */
async function nameFor(log: Uri, bytes: Uint8Array): Promise<string> {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  const name = log.path.slice(log.path.lastIndexOf("/") + 1);
  const parts = name.split(".");
  while (parts.length > 1 && endings.has(parts.at(-1) ?? "")) parts.pop();
  const stem = parts.join(".");
  if (!/^\s*[[{]/.test(text)) return `${stem}.docker-bench.log`;
  if (text.includes('"dockerbenchsecurity"')) return `${stem}.docker-bench.json`;
  const { mtime } = await workspace.fs.stat(log);
  const day = /\d{4}-\d{2}-\d{2}/.test(stem) ? "" : `-${new Date(mtime).toISOString().slice(0, 10)}`;
  return `${stem}${day}.kube-bench.json`;
}

/** Whether nothing is there, or a person wants it replaced. */
async function mayWrite(target: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(target);
  } catch {
    return true;
  }
  const question = `${workspace.asRelativePath(target, false)} is there already.`;
  return (await window.showWarningMessage(question, { modal: true }, "Replace")) === "Replace";
}
