import { commands, type Disposable, FileSystemError, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type PageBody, type PageParams, page } from "../server/protocol/messages";

const scheme = "seaworthy-rule";

/** By the rules' ids. */
type Bodies = Readonly<Record<string, PageBody>>;

/**
 * Shows the pages of rules and threats, and nothing else. The server makes them; what they say beyond the rules is
 * shipped, wherever the extension is installed: on a disk or behind a web server.
 */
export function registerRulePages(extension: Uri, client: BaseLanguageClient): Disposable[] {
  let bodies: Promise<Bodies> | undefined;
  const provider = {
    async provideTextDocumentContent(uri: Uri): Promise<string> {
      bodies ??= readBodies(extension);
      const [, name = ""] = /^\/(.*)\.md$/s.exec(uri.path) ?? [];
      const text = await client.sendRequest<string | null>(page, paramsOf(name, await bodies));
      if (text === null) throw FileSystemError.FileNotFound(uri);
      return text;
    },
  };
  return [workspace.registerTextDocumentContentProvider(scheme, provider)];
}

async function readBodies(extension: Uri): Promise<Bodies> {
  const file = Uri.joinPath(extension, "dist", "pages.json");
  return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
}

function paramsOf(name: string, bodies: Bodies): PageParams {
  return Object.hasOwn(bodies, name) ? { name, body: bodies[name] } : { name };
}

/** Opens the page of a rule (`kubernetes/privileged-container`) as a Markdown preview. */
export async function openRule(rule: unknown): Promise<void> {
  const uri = Uri.from({ scheme, path: `/${rule}.md` });
  try {
    await workspace.openTextDocument(uri);
    await commands.executeCommand("markdown.showPreview", uri);
  } catch {
    void window.showErrorMessage(`Seaworthy has no page for ${rule}.`);
  }
}
