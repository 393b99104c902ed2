// The packages whose code is in the bundles that are shipped. What package.json names may not be among them, and what
// it does not name may be: esbuild tells what it put in.
import fs from "node:fs";
import path from "node:path";
import { minified } from "./bundles.mjs";
import { root } from "./rules-plugin.mjs";

/**
 * In the order of their folders, which are keys of the lock file: `node_modules/yaml`. What is told of each comes from
 * the lock file: `version`, `license` (an SPDX expression), `integrity`, `dependencies`.
 */
export async function bundledPackages() {
  const { build } = await import("esbuild");
  const results = await Promise.all(
    minified.map((options) => build({ ...options, write: false, metafile: true })),
  );
  const outputs = results.flatMap(({ metafile }) => Object.values(metafile.outputs));
  const files = outputs.flatMap(({ inputs }) =>
    Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
  );
  const folders = new Set(files.map((file) => packageFolder.exec(file)?.[0]).filter(Boolean));
  const { packages } = readLock();
  return [...folders].sort().map((folder) => ({ folder, name: nameOf(folder), ...packages[folder] }));
}

export function readLock() {
  return JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8"));
}

/** The name of the package in a folder of the lock file: `@types/node` in `node_modules/a/node_modules/@types/node`. */
function nameOf(folder) {
  return folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
}

const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
