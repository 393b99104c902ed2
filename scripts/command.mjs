// Runs before anything is installed: Node built-ins only.
import { spawnSync } from "node:child_process";

/** Something went wrong that the message explains to whoever typed the command, with what to do about it. */
export class Failure extends Error {}

/** Runs what a command of ours does; a `Failure` ends the process with its message alone. */
export async function main(run) {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`\n✗ ${error.message}`);
    process.exit(1);
  }
}

/** Runs Node in the foreground with this process's input and output. Returns the exit status. */
export function node(args, options = {}) {
  return spawnSync(process.execPath, args, { stdio: "inherit", ...options }).status ?? 1;
}

/** Runs npm in the folder `cwd`. */
export function npm(args, cwd) {
  const { status, error } = spawnNpm(args, { cwd, stdio: "inherit" });
  if (status === 0) return;
  const reason = error ? error.message : "see npm's message above";
  throw new Failure(`npm ${args.join(" ")} failed in ${cwd}: ${reason}.`);
}

/** Runs npm in the folder `cwd` and returns what it answers in JSON, whatever its exit status. */
export function askNpm(args, cwd) {
  const { stdout, stderr, error } = spawnNpm([...args, "--json"], { cwd, encoding: "utf8" });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Failure(`npm ${args.join(" ")} gave no answer in ${cwd}: ${error?.message ?? stderr}`);
  }
}

function spawnNpm(args, options) {
  const all = {
    maxBuffer: 2 ** 26,
    ...options,
    env: { ...process.env, npm_config_loglevel: "error", npm_config_update_notifier: "false" },
  };
  const ownNpm = process.env.npm_execpath;
  return ownNpm
    ? spawnSync(process.execPath, [ownNpm, ...args], all)
    : spawnSync("npm", args, { ...all, shell: process.platform === "win32" });
}
