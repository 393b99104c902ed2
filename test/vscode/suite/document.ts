import * as vscode from "vscode";

const LIMIT_MS = 120_000;
const EVERY_MS = 50;

export interface Opened {
  readonly document: vscode.TextDocument;
  /** What the marks « and » enclosed, in their order. */
  readonly marked: readonly vscode.Range[];
}

/** Writes a file into a new folder of the workspace, without the marks « and », and shows it. */
export async function open(name: string, text: string): Promise<Opened> {
  const { document } = await openIn([{ path: name, text: withoutMarks(text) }]);
  return { document, marked: marks(text).map(([start, end]) => range(document, start, end)) };
}

/** Makes the path of a new folder of the workspace, which the test may write to. */
export function newFolder(): vscode.Uri {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  if (!workspace) throw new Error("No folder is open.");
  const folder = vscode.Uri.joinPath(workspace.uri, `case-${++count}`);
  folders.add(folder);
  return folder;
}

/** Writes files into a new folder of the workspace, and shows the last one. */
export async function openIn(files: readonly { readonly path: string; readonly text: string }[]) {
  const folder = newFolder();
  let uri = folder;
  for (const { path, text } of files) {
    uri = vscode.Uri.joinPath(folder, path);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
  await vscode.commands.executeCommand("vscode.open", uri);
  return { document: await openDocument(uri), folder };
}

/** The document that VS Code holds: what is asked for by `openTextDocument` stays open for minutes, whatever becomes of it. */
export function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  return until(`${uri.path} is open`, () =>
    vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString()),
  );
}

let count = 0;
const folders = new Set<vscode.Uri>();

/** Closes and removes the new folders, so that each test has the workspace to itself: files are judged by those beside them. */
export async function removeFolders(): Promise<void> {
  await vscode.workspace.saveAll();
  await vscode.window.tabGroups.close(tabsOfFiles());
  const written = [...folders];
  folders.clear();
  for (const folder of written) await vscode.workspace.fs.delete(folder, { recursive: true });
}

/** A document stays for as long as its tab, whatever becomes of the file. */
function tabsOfFiles(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme !== "untitled");
}

export function withoutMarks(text: string): string {
  return text.replaceAll(/[«»]/g, "");
}

/** Offsets of what the marks enclose, in the text without marks. */
function marks(text: string): (readonly [start: number, end: number])[] {
  return [...text.matchAll(/«([^»]*)»/g)].map((match, before) => {
    const start = match.index - 2 * before;
    return [start, start + (match[1]?.length ?? 0)] as const;
  });
}

function range(document: vscode.TextDocument, start: number, end: number): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** The answer of `ask` as soon as it is neither undefined nor false. */
export async function until<T>(
  what: string,
  ask: () => T | Thenable<T>,
): Promise<Exclude<T, undefined | false>> {
  for (const limit = Date.now() + LIMIT_MS; ; ) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    if (Date.now() > limit) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

/** The rule that a diagnostic of ours names. */
function ruleOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === "object" ? code.value : code;
}

/** The rules that have findings in a document. */
export function rulesIn({ uri }: { uri: vscode.Uri }): readonly (string | number | undefined)[] {
  return ours(uri).map(ruleOf);
}

function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "seaworthy");
}

export function findingOf({ uri }: { uri: vscode.Uri }, rule: string): Promise<vscode.Diagnostic> {
  return until(`${rule} is found`, () => ours(uri).find((diagnostic) => ruleOf(diagnostic) === rule));
}

export async function goneFrom(document: { uri: vscode.Uri }, rule: string): Promise<void> {
  await until(`${rule} is gone`, () => !rulesIn(document).includes(rule));
}

/** What can be done at a place. */
export function actionsAt(
  document: vscode.TextDocument,
  place: vscode.Range,
  kind: vscode.CodeActionKind,
): Thenable<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand(
    "vscode.executeCodeActionProvider",
    document.uri,
    place,
    kind.value,
    100,
  );
}

/**
 * The code action that `wanted` matches. VS Code passes the diagnostics that its own marker service holds, which lags
 * behind `getDiagnostics`: hence the polling.
 */
export function actionAt(
  document: vscode.TextDocument,
  place: vscode.Range,
  kind: vscode.CodeActionKind,
  wanted: RegExp,
): Promise<vscode.CodeAction> {
  return until(`the action ${wanted} is offered`, async () => {
    const actions = await actionsAt(document, place, kind);
    return actions.find(({ title }) => wanted.test(title));
  });
}
