// A profile of code-server in a temporary folder: its settings, and the extension under test installed.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Failure } from "../command.mjs";
import { codeServer, codeServerNode } from "./paths.mjs";

/** Nothing that asks, advertises or reaches out. */
const quiet = {
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "npm.fetchOnlinePackageInfo": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** Makes a profile with the packaged extension `vsix`; `remove` deletes it. */
export function createProfile({ vsix, settings = {} }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-"));
  const data = path.join(folder, "data");
  const extensions = path.join(folder, "extensions");
  const scratch = path.join(folder, "t"); // Holds Unix sockets, whose paths must be short.
  const config = path.join(folder, "config.yaml");
  fs.mkdirSync(path.join(data, "User"), { recursive: true });
  fs.mkdirSync(scratch);
  fs.writeFileSync(config, "");
  fs.writeFileSync(path.join(data, "User", "settings.json"), JSON.stringify({ ...quiet, ...settings }));

  const profile = {
    folder,
    /** Runs code-server in this profile: program and first arguments. */
    program: codeServerNode,
    programArguments: [
      path.join(codeServer, "out", "node", "entry.js"),
      ...["--config", config, "--user-data-dir", data, "--extensions-dir", extensions],
    ],
    environment: {
      ...process.env,
      EXTENSIONS_GALLERY: "{}",
      TMPDIR: scratch,
      XDG_CACHE_HOME: scratch,
      XDG_CONFIG_HOME: scratch,
      XDG_DATA_HOME: scratch,
      XDG_RUNTIME_DIR: scratch,
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
  process.once("exit", profile.remove);
  installExtension(profile, vsix);
  const [name] = fs.readdirSync(extensions).filter((entry) => entry.startsWith("seaworthy."));
  return { ...profile, extension: path.join(extensions, name) };
}

function installExtension({ program, programArguments, environment }, vsix) {
  const { status, stdout, stderr } = spawnSync(program, [...programArguments, "--install-extension", vsix], {
    env: environment,
    encoding: "utf8",
  });
  if (status !== 0) throw new Failure(`code-server could not install ${vsix}:\n${stdout}${stderr}`);
}
