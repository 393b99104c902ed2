// npm run build: makes everything that is run, into dist/ (shipped) and, with --tests, out/ (the tests).
import fs from "node:fs";
import path from "node:path";
import { root, rulesPlugin } from "./rules-plugin.mjs";

const { build } = await import("esbuild");
const withTests = process.argv.includes("--tests");
const minify = process.argv.includes("--minify");

const common = {
  absWorkingDir: root,
  bundle: true,
  format: "cjs",
  target: "es2022",
  sourcemap: minify ? false : "linked",
  minify,
  legalComments: "none",
  logLevel: "warning",
  plugins: [rulesPlugin],
};
const node = { ...common, platform: "node", target: "node20" };
const browser = { ...common, platform: "browser" };

const bundles = [
  { ...node, entryPoints: { client: "client/node.ts" }, external: ["vscode"], outdir: "dist" },
  { ...node, entryPoints: { server: "server/node.ts" }, outdir: "dist" },
  { ...node, entryPoints: { cli: "cli/main.ts" }, outdir: "dist", banner: { js: "#!/usr/bin/env node" } },
  { ...browser, entryPoints: { "client-web": "client/browser.ts" }, external: ["vscode"], outdir: "dist" },
  { ...browser, format: "iife", entryPoints: { "server-web": "server/browser.ts" }, outdir: "dist" },
  {
    ...browser,
    format: "iife",
    entryPoints: { "stride-panel": "client/webview/stride-panel.ts" },
    outdir: "dist",
  },
];
if (withTests) {
  const tests = fs
    .readdirSync(path.join(root, "test"), { recursive: true })
    .filter((name) => name.endsWith(".test.ts") && !name.startsWith("vscode"))
    .map((name) => `test/${name.replaceAll(path.sep, "/")}`);
  bundles.push({
    ...node,
    entryPoints: tests,
    outbase: "test",
    outdir: "out/test",
    external: ["fast-check", "esbuild"],
    splitting: false,
  });
}

fs.rmSync(path.join(root, "dist"), { recursive: true, force: true });
const present = bundles.filter(({ entryPoints }) =>
  Object.values(entryPoints).every((file) => fs.existsSync(path.join(root, file))),
);
await Promise.all(present.map((options) => build(options)));
