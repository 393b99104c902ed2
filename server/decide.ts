import type { WorkspaceEdit } from "vscode-languageserver";
import type { Edit } from "../model/edit";
import { Lines } from "../model/text";
import { keyOf } from "../stride/decisions/keys";
import { decisionEdits, decisionsFileName } from "../stride/decisions/write";
import { systemOf } from "../stride/system/system-of";
import { spanOf } from "./diagnostic";
import { type DecideAnswer, type DecideParams, decide } from "./protocol/decisions";
import type { RemedyEdit } from "./protocol/remedies";
import type { Session } from "./session";
import { workspaceEdit } from "./workspace-edit";

/** Makes the edit that writes a decision into the file of decisions of the folder that its element is in. */
export function provideDecisions(session: Session): void {
  const { connection, paths, workspace, linter } = session;

  /** Path of the workspace folder that tells of an element; the first for what no file tells of. */
  function folderOf(element: string | undefined): string | undefined {
    const { boundaries, elements } = linter.ask(systemOf);
    const [evidence] = [...boundaries, ...elements].find(({ id }) => id === element)?.evidence ?? [];
    return (evidence && workspace.folderOf(evidence.path)) ?? workspace.folders[0];
  }

  connection.onRequest(decide, ({ element, ...decided }: DecideParams): DecideAnswer | null => {
    const folder = folderOf(element);
    if (folder === undefined) return null;
    const path = `${folder}/${decisionsFileName}`;
    const text = workspace.get(path)?.file.text;
    const edits = decisionEdits(text ?? "", {
      ...decided,
      element: element === undefined ? undefined : keyOf(element, folder),
      by: undefined,
      until: undefined,
    });
    return { uri: paths.uriOf(path), edit: edits ? editOf(edits, path, text) : null };
  });

  function editOf(edits: readonly Edit[], path: string, text: string | undefined): WorkspaceEdit {
    const lines = new Lines(text ?? "");
    const made = edits.map(
      ({ range, newText }): RemedyEdit => ({
        range: spanOf(range, lines),
        newText,
        ...(text === undefined && { create: true }),
      }),
    );
    return workspaceEdit(made, paths.uriOf(path), session);
  }
}
