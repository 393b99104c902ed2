import type {
  ChangeAnnotation,
  CreateFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import { addTo } from "../model/groups";
import type { WrittenElsewhere } from "./protocol/messages";
import type { RemedyEdit } from "./protocol/remedies";
import type { Session } from "./session";

/** The name of what edits that a person has to look at are marked with. */
const toConfirm = "suggestion";

const changeAnnotations: Readonly<Record<string, ChangeAnnotation>> = {
  [toConfirm]: { label: "Seaworthy: tick the suggestions that are right", needsConfirmation: true },
};

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
    edits: some.map((edit) => {
      if (edit.needsConfirmation) return { ...plainEdit(edit), annotationId: toConfirm };
      return features.snippetEdits ? richEdit(edit) : plainEdit(edit);
    }),
  }));
  return {
    documentChanges: [...created, ...changed],
    ...(edits.some(({ needsConfirmation }) => needsConfirmation) && { changeAnnotations }),
  };
}

/** What a person is to be shown after the edits: a new file, a blank in another one, or that a rule is off. */
export function writtenElsewhere(
  edits: readonly RemedyEdit[],
  own: string,
  { paths, workspace }: Session,
): WrittenElsewhere | undefined {
  const edit = edits.find(
    ({ uri, create, blank, message }) => uri !== undefined && uri !== own && (create || blank || message),
  );
  if (edit?.uri === undefined) return undefined;
  const { uri, blank, create, message } = edit;
  return {
    uri,
    ...(blank && { blank, isTracked: !workspace.isIgnored(paths.pathOf(uri)) }),
    ...(message !== undefined && !create && { message }),
  };
}

function plainEdit({ range, newText }: RemedyEdit): TextEdit {
  return { range, newText };
}

function richEdit({ range, newText, snippet }: RemedyEdit): TextDocumentEdit["edits"][number] {
  return snippet === undefined ? { range, newText } : { range, snippet: { kind: "snippet", value: snippet } };
}
