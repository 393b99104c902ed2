import fs from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { minified } from "./bundles.mjs";
import { root } from "./rules-plugin.mjs";

/** Stands before the plugin that brings the rules in. */
const noRules = {
  name: "no-rules",
  setup(build) {
    build.onResolve({ filter: /^seaworthy:rules$/ }, () => ({ path: "none", namespace: "no-rules" }));
    build.onLoad({ filter: /.*/, namespace: "no-rules" }, () => ({ contents: "export default []" }));
  },
};

/** What a rule adds to the .vsix on average: its code, its page and its line of the schema. Needs the build in dist/. */
export async function bytesARule() {
  const dist = (name) => fs.readFileSync(path.join(root, "dist", name));
  const { build } = await import("esbuild");
  const server = minified.find(({ entryPoints }) => "server" in entryPoints);
  const options = { ...server, plugins: [noRules, ...server.plugins], write: false };
  const [{ contents: without }] = (await build(options)).outputFiles;
  const pages = dist("pages.json");
  const count = Object.keys(JSON.parse(pages)).length;
  const code = zipped(dist("server.js")) - zipped(without);
  return (code + zipped(pages) + zipped(dist("seaworthy.schema.json"))) / count;
}

function zipped(bytes) {
  return deflateRawSync(bytes, { level: 9 }).length;
}
