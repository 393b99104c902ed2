// Bundles the suite into out/vscode/, which is an extension of its own: VS Code runs tests only where an extension is under
// development, and the one under test is the packaged one.
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { root } from "../../../scripts/rules-plugin.mjs";
import { runBundled } from "../../../scripts/run-bundled.mjs";

export const suiteFolder = path.join(root, "out", "vscode");

/** It has the name of an extension that tells errors of Dockerfile syntax: ours are left to it. */
const manifest = {
  name: "docker",
  publisher: "docker",
  version: "0.0.0",
  engines: { vscode: "^1.91.0" },
  main: "./node.js",
  browser: "./browser.js",
};

const common = {
  absWorkingDir: root,
  bundle: true,
  format: "cjs",
  outdir: suiteFolder,
  sourcemap: "inline",
  logLevel: "warning",
};

const hosts = {
  node: {
    ...common,
    entryPoints: ["test/vscode/suite/node.ts"],
    platform: "node",
    target: "node20",
    external: ["vscode", "mocha"],
  },
  browser: {
    ...common,
    entryPoints: ["test/vscode/suite/browser.ts"],
    platform: "browser",
    target: "es2022",
    external: ["vscode"],
    // Without `module`, mocha's script for browsers makes itself known as a global; else it would replace our exports.
    define: { global: "globalThis", module: "undefined" },
    alias: { "node:assert/strict": path.join(root, "test/vscode/suite/assert-browser.ts") },
  },
};

/** Bundles the suite for an extension host: `node` or `browser`. */
export async function bundleSuite(host) {
  fs.mkdirSync(suiteFolder, { recursive: true });
  const jointFixes = host === "node" ? await readJointFixes() : "[]";
  fs.writeFileSync(path.join(suiteFolder, "package.json"), JSON.stringify(manifest));
  const { define } = hosts[host];
  await build({ ...hosts[host], define: { ...define, JOINT_FIXES: jointFixes } });
}

/** The fixes whose edits an editor joins, as JSON. */
async function readJointFixes() {
  const file = path.join(suiteFolder, "joint-fixes.json");
  const options = { entryPoints: ["test/rules/joint-fixes.ts"] };
  const status = await runBundled(options, (folder) => [path.join(folder, "joint-fixes.cjs"), file]);
  if (status !== 0) throw new Error("the fixes for the tests in VS Code cannot be read");
  return fs.readFileSync(file, "utf8");
}
