// npm run build: makes everything that is run, into dist/ (shipped) and, with --tests, out/ (the tests).
import fs from "node:fs";
import path from "node:path";
import { bundles, node } from "./bundles.mjs";
import { root } from "./rules-plugin.mjs";
import { writeSchema } from "./schema.mjs";

const { build } = await import("esbuild");
const withTests = process.argv.includes("--tests");
const minify = process.argv.includes("--minify");

const shipped = Object.values(bundles).map((options) =>
  minify ? { ...options, minify, sourcemap: false } : options,
);
const tests = {
  ...node,
  entryPoints: fs
    .readdirSync(path.join(root, "test"), { recursive: true })
    .filter((name) => name.endsWith(".test.ts") && !name.startsWith("vscode"))
    .map((name) => `test/${name.replaceAll(path.sep, "/")}`),
  outbase: "test",
  outdir: "out/test",
  external: ["fast-check", "esbuild"],
};

fs.rmSync(path.join(root, "dist"), { recursive: true, force: true });
await Promise.all([...shipped, ...(withTests ? [tests] : [])].map((options) => build(options)));
await writeSchema();
