import {
  commands,
  type Diagnostic,
  type Disposable,
  languages,
  Selection,
  type TextDocument,
  type TextEditor,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";

/** What is shipped of `examples/`, with the languages that an editor may know for it, the best first. */
const examples = {
  dockerfile: { path: "examples/api/Dockerfile", languageIds: ["dockerfile"] },
  compose: { path: "examples/compose.yaml", languageIds: ["dockercompose", "yaml"] },
  kubernetes: { path: "examples/kubernetes/api.yaml", languageIds: ["yaml"] },
} as const;

type Example = keyof typeof examples;

/** So long a first check may take on a slow machine, in milliseconds. */
const patience = 10_000;

/** The commands of the walkthrough: an example beside it, what is found there, and the edits that mend it. */
export function registerExamples(extension: Uri): Disposable[] {
  return [
    commands.registerCommand("seaworthy.openExample", async (name: unknown) => {
      const editor = await show(extension, isExample(name) ? name : "compose");
      if (await goToFinding(editor)) await commands.executeCommand("editor.action.showHover");
    }),
    commands.registerCommand("seaworthy.mendExample", async () => {
      const editor = shownExample() ?? (await show(extension, "compose"));
      await window.showTextDocument(editor.document, editor.viewColumn);
      if (await goToFinding(editor)) await commands.executeCommand("editor.action.quickFix");
    }),
  ];
}

function isExample(name: unknown): name is Example {
  return typeof name === "string" && Object.hasOwn(examples, name);
}

/** Opens an example as a text without a file, so that nobody mends what is installed. */
async function show(extension: Uri, name: Example): Promise<TextEditor> {
  const { path, languageIds } = examples[name];
  const content = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extension, path)));
  const opened = workspace.textDocuments.find(
    (document) => isUntitled(document) && document.getText() === content,
  );
  const known = await languages.getLanguages();
  const language = languageIds.find((id) => known.includes(id));
  const document =
    opened ?? (await workspace.openTextDocument(language ? { language, content } : { content }));
  return window.showTextDocument(document, ViewColumn.Beside);
}

function isUntitled({ uri, isClosed }: TextDocument): boolean {
  return uri.scheme === "untitled" && !isClosed;
}

/** An editor of a text without a file in which something is found. */
function shownExample(): TextEditor | undefined {
  return window.visibleTextEditors.find(
    ({ document }) => isUntitled(document) && findingsIn(document).length > 0,
  );
}

function findingsIn({ uri }: TextDocument) {
  return languages.getDiagnostics(uri).filter(({ source }) => source === "seaworthy");
}

/** Puts the cursor on the gravest finding, once there is one. Answers whether there is. */
async function goToFinding(editor: TextEditor): Promise<boolean> {
  const finding = await firstFinding(editor.document);
  if (!finding) return false;
  editor.selection = new Selection(finding.range.start, finding.range.start);
  editor.revealRange(finding.range);
  return true;
}

/** The gravest finding of a text, after a wait for its first check; `undefined` where nothing is found in time. */
async function firstFinding(document: TextDocument): Promise<Diagnostic | undefined> {
  const end = Date.now() + patience;
  for (;;) {
    const [first] = findingsIn(document).sort((a, b) => a.severity - b.severity);
    if (first || Date.now() > end) return first;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
