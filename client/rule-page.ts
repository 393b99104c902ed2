import { commands, type Disposable, Uri, window, workspace } from "vscode";

const scheme = "seaworthy-rule";

/** Shows the shipped page of a rule, from wherever the extension is installed: on a disk or behind a web server. */
export function registerRulePages(extension: Uri): Disposable[] {
  const provider = {
    async provideTextDocumentContent({ path }: Uri): Promise<string> {
      const page = Uri.joinPath(extension, "docs", "rules", path);
      return new TextDecoder().decode(await workspace.fs.readFile(page));
    },
  };
  return [workspace.registerTextDocumentContentProvider(scheme, provider)];
}

/** Opens the page of a rule (`kubernetes/privileged-container`) as a Markdown preview. */
export async function openRule(rule: unknown): Promise<void> {
  if (typeof rule !== "string" || !/^[a-z-]+\/[a-z0-9-]+$/.test(rule)) return;
  const page = Uri.from({ scheme, path: `/${rule}.md` });
  try {
    await workspace.openTextDocument(page);
    await commands.executeCommand("markdown.showPreview", page);
  } catch {
    void window.showErrorMessage(`Seaworthy has no page for ${rule}.`);
  }
}
