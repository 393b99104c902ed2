import fs from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { minified } from "./bundles.mjs";
import { root, ruleModules, rulesPluginFor } from "./rules-plugin.mjs";

/**
 * What one more rule adds to the .vsix on average: its code, its page and its line of the schema. The code is what a
 * server loses with every second rule: what the others share with it is in the package anyhow. Needs the build in dist/.
 */
export async function bytesARule() {
  const dist = (name) => fs.readFileSync(path.join(root, "dist", name));
  const halves = await Promise.all([0, 1].map(serverOfHalf));
  const code = halves.reduce((sum, half) => sum + zipped(dist("server.js")) - half, 0);
  const pages = dist("pages.json");
  const count = Object.keys(JSON.parse(pages)).length;
  return (code + zipped(pages) + zipped(dist("seaworthy.schema.json"))) / count;
}

/** Zipped bytes of the server with every second rule module: the even ones or the odd ones. */
async function serverOfHalf(parity) {
  const { build } = await import("esbuild");
  const server = minified.find(({ entryPoints }) => "server" in entryPoints);
  // Stands before the plugin that brings all rules in.
  const half = rulesPluginFor(() => ruleModules().filter((_, i) => i % 2 === parity));
  const [{ contents }] = (await build({ ...server, plugins: [half, ...server.plugins], write: false }))
    .outputFiles;
  return zipped(contents);
}

function zipped(bytes) {
  return deflateRawSync(bytes, { level: 9 }).length;
}
