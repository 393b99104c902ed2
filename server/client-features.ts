import type { InitializeParams } from "vscode-languageserver";
import type { InitializationOptions } from "./protocol/messages";

/** What the client can do, of what matters to this server. */
export interface ClientFeatures {
  /** It is our extension. */
  readonly extension: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly configuration: boolean;
  readonly watchConfiguration: boolean;
  readonly watchFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly versionedEdits: boolean;
  readonly createFiles: boolean;
  readonly snippetEdits: boolean;
  /** It asks the person about edits that need it. */
  readonly annotatedEdits: boolean;
  readonly markdownHover: boolean;
  /** The edit of a code action may come when the action is chosen. */
  readonly resolveEdits: boolean;
  readonly disabledActions: boolean;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { workspace, textDocument } = capabilities;
  const edits = workspace?.workspaceEdit;
  const diagnostics = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  const { resolveSupport, dataSupport, disabledSupport } = textDocument?.codeAction ?? {};
  const versionedEdits = edits?.documentChanges === true;
  return {
    extension: (initializationOptions as InitializationOptions | undefined)?.extension === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: diagnostics.relatedInformation === true,
    codeDescription: diagnostics.codeDescriptionSupport === true,
    configuration: workspace?.configuration === true,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    versionedEdits,
    createFiles: versionedEdits && edits?.resourceOperations?.includes("create") === true,
    snippetEdits: versionedEdits && edits?.snippetEditSupport === true,
    annotatedEdits: versionedEdits && edits?.changeAnnotationSupport !== undefined,
    resolveEdits: dataSupport === true && resolveSupport?.properties?.includes("edit") === true,
    disabledActions: disabledSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes("markdown") === true,
  };
}
