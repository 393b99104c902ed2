import { commands, type Disposable, FileSystemError, Uri, window, workspace } from "vscode";

const scheme = "seaworthy-rule";

/** By name: `kubernetes/privileged-container` for a rule, `threats`. */
type Pages = Readonly<Record<string, string>>;

/** Shows the shipped pages, and nothing else, from wherever the extension is installed: on a disk or behind a web server. */
export function registerRulePages(extension: Uri): Disposable[] {
  let pages: Promise<Pages> | undefined;
  const provider = {
    async provideTextDocumentContent(uri: Uri): Promise<string> {
      pages ??= readPages(extension);
      const page = pageOf(await pages, uri.path);
      if (page === undefined) throw FileSystemError.FileNotFound(uri);
      return page;
    },
  };
  return [workspace.registerTextDocumentContentProvider(scheme, provider)];
}

async function readPages(extension: Uri): Promise<Pages> {
  const file = Uri.joinPath(extension, "dist", "pages.json");
  return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
}

function pageOf(pages: Pages, path: string): string | undefined {
  const [, name = ""] = /^\/(.*)\.md$/s.exec(path) ?? [];
  return Object.hasOwn(pages, name) ? pages[name] : undefined;
}

/** Opens the page of a rule (`kubernetes/privileged-container`) as a Markdown preview. */
export async function openRule(rule: unknown): Promise<void> {
  const page = Uri.from({ scheme, path: `/${rule}.md` });
  try {
    await workspace.openTextDocument(page);
    await commands.executeCommand("markdown.showPreview", page);
  } catch {
    void window.showErrorMessage(`Seaworthy has no page for ${rule}.`);
  }
}
