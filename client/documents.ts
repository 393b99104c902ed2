import { type ExtensionContext, workspace } from "vscode";

/** `documents` of package.json, which `npm run settings` writes. */
interface ExtensionManifest {
  readonly documents: readonly ({ readonly language: string } | { readonly pattern: string })[];
}

/** Schemes of files: those of the workspace, not those of old versions in a comparison. */
function schemes(): readonly string[] {
  const folders = workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", ...folders.map(({ uri }) => uri.scheme)])];
}

/** The documents that the server is told about. */
export function documentSelector({ extension }: ExtensionContext) {
  const { documents }: ExtensionManifest = extension.packageJSON;
  return schemes().flatMap((scheme) => documents.map((filter) => ({ scheme, ...filter })));
}
