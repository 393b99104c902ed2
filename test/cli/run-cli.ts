import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** The command line that `npm run build` made. */
export const program = path.resolve("dist", "cli.js");

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs it to its end. */
export function seaworthy(
  args: readonly string[],
  options: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv; program?: string } = {},
): Run {
  const env = {
    ...process.env,
    NO_COLOR: undefined,
    FORCE_COLOR: undefined,
    COLUMNS: undefined,
    ...options.env,
  };
  return spawnSync(process.execPath, [options.program ?? program, ...args], {
    ...options,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
}

/** A folder of its own with these files; the function that removes it comes with it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): {
  folder: string;
  remove: () => void;
} {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-")));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
