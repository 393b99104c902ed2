// npm run bench -- [NAME]… [--json FILE]: measures what is shipped; bench/main.ts names the benches. Figures of one run can
// be compared with each other, those of two runs cannot: machines are busy.
import path from "node:path";
import { minified } from "./bundles.mjs";
import { ensureInstalled } from "./install.mjs";
import { runBundled } from "./run-bundled.mjs";

ensureInstalled();
const { build } = await import("esbuild");
await Promise.all(minified.map((options) => build(options)));
process.exitCode = await runBundled({ entryPoints: ["bench/main.ts"] }, (folder) => [
  path.join(folder, "main.cjs"),
  ...process.argv.slice(2),
]);
