// npm run bench -- [NAME]… [--json FILE]: measures what is shipped; bench/main.ts names the benches. Figures of one run can
// be compared with each other, those of two runs cannot: machines are busy.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { minified, node } from "./bundles.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./rules-plugin.mjs";

ensureInstalled();
const { build } = await import("esbuild");
await Promise.all(minified.map((options) => build(options)));
fs.mkdirSync(path.join(root, "out"), { recursive: true });
const outdir = fs.mkdtempSync(path.join(root, "out", "bench-"));
try {
  const outExtension = { ".js": ".cjs" };
  await build({ ...node, entryPoints: ["bench/main.ts"], outdir, outExtension, external: ["esbuild"] });
  const args = [path.join(outdir, "main.cjs"), ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit", cwd: root }).status ?? 1;
} finally {
  fs.rmSync(outdir, { recursive: true, force: true });
}
