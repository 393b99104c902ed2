import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { addTo } from "../model/groups";
import type { RemedyEdit } from "./protocol/remedies";
import type { Session } from "./session";

/**
 * Edits in the richest form that the client understands, each for the version of its document that is open.
 * @param own URI of the document that edits without one are for
 */
export function workspaceEdit(
  edits: readonly RemedyEdit[],
  own: string,
  { features, paths, workspace }: Session,
): WorkspaceEdit {
  const byUri = new Map<string, RemedyEdit[]>();
  for (const edit of edits) {
    const uri = edit.uri ?? own;
    addTo(byUri, uri, edit);
  }
  if (!features.versionedEdits) {
    return { changes: Object.fromEntries([...byUri].map(([uri, some]) => [uri, some.map(plainEdit)])) };
  }
  const created: CreateFile[] = [...byUri]
    .filter(([, some]) => some.some(({ create }) => create))
    .map(([uri]) => ({ kind: "create", uri, options: { ignoreIfExists: true } }));
  const changed: TextDocumentEdit[] = [...byUri].map(([uri, some]) => ({
    textDocument: { uri, version: workspace.get(paths.pathOf(uri))?.document?.content.version ?? null },
    edits: some.map((edit) => (features.snippetEdits ? richEdit(edit) : plainEdit(edit))),
  }));
  return { documentChanges: [...created, ...changed] };
}

function plainEdit({ range, newText }: RemedyEdit): TextEdit {
  return { range, newText };
}

function richEdit({ range, newText, snippet }: RemedyEdit): TextDocumentEdit["edits"][number] {
  return snippet === undefined ? { range, newText } : { range, snippet: { kind: "snippet", value: snippet } };
}
