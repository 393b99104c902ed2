import { commands, type Disposable, FileSystemError, Uri, window, workspace } from "vscode";
import { isRuleName, pagePathOf, ruleOf } from "./rule-name";

const scheme = "seaworthy-rule";

/** Shows the shipped page of a rule, from wherever the extension is installed: on a disk or behind a web server. */
export function registerRulePages(extension: Uri): Disposable[] {
  const provider = {
    async provideTextDocumentContent(uri: Uri): Promise<string> {
      const rule = ruleOf(uri.path);
      if (rule === undefined) throw FileSystemError.FileNotFound(uri);
      const page = Uri.joinPath(extension, "docs", "rules", pagePathOf(rule));
      return new TextDecoder().decode(await workspace.fs.readFile(page));
    },
  };
  return [workspace.registerTextDocumentContentProvider(scheme, provider)];
}

/** Opens the page of a rule (`kubernetes/privileged-container`) as a Markdown preview. */
export async function openRule(rule: unknown): Promise<void> {
  if (!isRuleName(rule)) return;
  const page = Uri.from({ scheme, path: pagePathOf(rule) });
  try {
    await workspace.openTextDocument(page);
    await commands.executeCommand("markdown.showPreview", page);
  } catch {
    void window.showErrorMessage(`Seaworthy has no page for ${rule}.`);
  }
}
