// npm run fuzz -- --seconds N --seed S: runs hostile texts, editing sessions, workspaces and messages through the engine
// and the server, and tells what fails with the smallest text that shows it. --case single:42 runs one of them again.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { node } from "./bundles.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./rules-plugin.mjs";

ensureInstalled();
const { build } = await import("esbuild");
fs.mkdirSync(path.join(root, "out"), { recursive: true });
const outdir = fs.mkdtempSync(path.join(root, "out", "fuzz-"));
process.once("SIGINT", () => {});
try {
  await build({
    ...node,
    entryPoints: ["test/fuzz/main.ts"],
    outdir,
    outExtension: { ".js": ".cjs" },
    sourcemap: "inline",
    external: ["esbuild"],
  });
  const args = ["--enable-source-maps", path.join(outdir, "main.cjs"), ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit", cwd: root }).status ?? 1;
} finally {
  fs.rmSync(outdir, { recursive: true, force: true });
}
