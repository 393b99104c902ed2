// Runs before anything is installed: Node built-ins only.
import fs from "node:fs";
import path from "node:path";
import { npm } from "./command.mjs";
import { root } from "./rules-plugin.mjs";

/** Installs the locked dependencies unless node_modules is at least as new as package-lock.json. */
export function ensureInstalled() {
  const lock = fs.statSync(path.join(root, "package-lock.json"));
  const installed = fs.statSync(path.join(root, "node_modules", ".package-lock.json"), {
    throwIfNoEntry: false,
  });
  if (installed && installed.mtimeMs >= lock.mtimeMs) return;
  console.log("Installing dependencies …");
  npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], root);
}
