// From the start of a process to its first answer: the server's, and the command line's.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { Editor } from "./editor";
import { type Input, input } from "./inputs";
import { type Row, timed } from "./row";
import { withFolder } from "./workspace-folder";

export const name = "cold";

const runs = 15;

type Environment = Readonly<Record<string, string>>;

/** Node has a compile cache since version 22.1. */
const hasCompileCache = Number(process.versions.node.split(".")[0]) >= 22;

export function run(): Promise<readonly Row[]> {
  const file = input("dockerfile", 100);
  return withFolder({ [file.path]: file.text }, async (folder) => {
    const node = timed("Node, running nothing", await often(() => lifetime(["--eval", "0"], {})));
    const plain = await starts(file, folder, {});
    if (!hasCompileCache) return [node, ...plain];
    const cached = await withFolder({}, (cache) => starts(file, folder, { NODE_COMPILE_CACHE: cache }));
    return [node, ...plain, ...cached.map((row) => ({ ...row, name: `${row.name} with a compile cache` }))];
  });
}

async function starts(file: Input, folder: string, env: Environment): Promise<readonly Row[]> {
  const lint = [path.resolve("dist", "cli.js"), "lint", "--fail-on", "never", path.join(folder, file.path)];
  return [
    timed("Command line, one file", await often(() => lifetime(lint, env))),
    timed("Server, first diagnostics", await often(() => firstDiagnostics(file, folder, env))),
  ];
}

/** The first run fills caches and does not count. */
async function often(measure: () => number | Promise<number>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i <= runs; i++) times.push(await measure());
  return times.slice(1);
}

/** Milliseconds from the start of a process to its end. */
function lifetime(args: readonly string[], env: Environment): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, ...env } });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
  return milliseconds;
}

async function firstDiagnostics(
  { path: file, languageId, text }: Input,
  folder: string,
  env: Environment,
): Promise<number> {
  const start = performance.now();
  const editor = new Editor({ program: path.resolve("dist", "server.js"), env });
  try {
    await editor.initialize(folder);
    await editor.open(path.join(folder, file), languageId, text);
    await editor.diagnostics();
    const milliseconds = performance.now() - start;
    await editor.close();
    return milliseconds;
  } finally {
    editor.process.kill();
  }
}
