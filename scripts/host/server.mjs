// Starts code-server and says where its workbench is.
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../command.mjs";

const START_LIMIT_MS = 60_000;

const flags = [
  ...["--auth", "none"],
  "--disable-getting-started-override",
  "--disable-telemetry",
  "--disable-update-check",
  "--disable-workspace-trust",
];

/** Starts code-server in a profile and answers once it listens. It is stopped when this process ends, if not before. */
export async function startCodeServer({ folder, program, programArguments, environment }) {
  const authority = `127.0.0.1:${await freePort()}`;
  const log = path.join(folder, "code-server.log");
  const output = fs.openSync(log, "w");
  const server = spawn(program, [...programArguments, ...flags, "--bind-addr", authority], {
    env: environment,
    stdio: ["ignore", output, output],
    detached: true,
  });
  const stop = () => endGroup(server);
  process.prependOnceListener("exit", stop);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
  await listening(authority, server, log);
  return { authority, stop, ended: once(server, "exit") };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function listening(authority, server, log) {
  const limit = Date.now() + START_LIMIT_MS;
  while (!(await answers(`http://${authority}/healthz`))) {
    if (server.exitCode !== null || Date.now() > limit) {
      throw new Failure(`code-server did not start:\n${fs.readFileSync(log, "utf8")}`);
    }
    await sleep(50);
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** The server leads a process group of its own, to which its extension hosts and their language servers belong. */
function endGroup(server) {
  try {
    process.kill(-server.pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

/** The address of a file in the workbench that is served from `authority`. */
export function remoteUri(authority, file) {
  return `vscode-remote://${authority}${encodeURI(file)}`;
}

/** The address of the workbench with a folder open. `payload` holds pairs of what else it shall do at start. */
export function workbenchUrl(authority, folder, payload) {
  const url = new URL(`http://${authority}/`);
  url.searchParams.set("folder", folder);
  url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}
