import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { WorkspaceDiagnosticRequest } from "vscode-languageserver/node";
import { Linter } from "../../linter/linter";
import { bundleScript } from "../../test/server/bundle";
import { Editor } from "../editor";
import { type Row, sized, timed } from "../row";
import { withFolder } from "../workspace-folder";
import { workspaceFiles } from "./files";
import type { Memory } from "./server";

/** Between two questions: an editor asks every two seconds, which is no measure. */
const pauseMs = 100;

/** What the server takes to read, lint and report workspaces of so many files. */
export async function workspaceRows(counts: readonly number[]): Promise<readonly Row[]> {
  const program = await bundleScript("bench/scale/server.ts");
  const rows: Row[] = [];
  for (const count of counts) {
    const { milliseconds, memory } = await openWorkspace(program, workspaceFiles(count));
    const name = `Workspace, ${count.toLocaleString("en")} files`;
    rows.push(
      timed(`${name}: all reported`, [milliseconds]),
      sized(`${name}: heap after collection`, memory.heap, { median: 120 }),
      sized(`${name}: resident at the peak`, memory.peak),
    );
  }
  return rows;
}

interface Opened {
  /** From the start of the process until the last file is reported. */
  readonly milliseconds: number;
  readonly memory: Memory;
}

function openWorkspace(program: string, files: Readonly<Record<string, string>>): Promise<Opened> {
  return withFolder(files, async (folder) => {
    const expected = ours(files).map((file) => pathToFileURL(path.join(folder, file)).href);
    const start = performance.now();
    const editor = new Editor({ program, execArgv: ["--expose-gc"] });
    try {
      await editor.initialize(folder);
      await reports(editor, expected);
      const milliseconds = performance.now() - start;
      const answer = once(editor.process, "message");
      editor.process.send("memory");
      const [memory] = (await answer) as [Memory];
      await editor.close();
      return { milliseconds, memory };
    } finally {
      editor.process.kill();
    }
  });
}

/** Files that are reported, with findings or without. */
function ours(files: Readonly<Record<string, string>>): readonly string[] {
  const linter = new Linter({ rules: [] });
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  for (const file of all) linter.update(file);
  return all
    .filter((file) => linter.lint(file, { data: {}, folder: "" }).kind !== undefined)
    .map(({ path }) => path);
}

/** Pulls the diagnostics of the workspace, as an editor does, until all of these files have been told of. */
async function reports(editor: Editor, uris: readonly string[]): Promise<void> {
  const resultIds = new Map<string, string>();
  while (uris.some((uri) => !resultIds.has(uri))) {
    const { items } = await editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [...resultIds].map(([uri, value]) => ({ uri, value })),
    });
    for (const { uri, resultId = "" } of items) resultIds.set(uri, resultId);
    await sleep(pauseMs);
  }
}
