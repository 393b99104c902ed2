// npm run fuzz -- --seconds N --seed S: runs hostile texts, editing sessions, workspaces and messages through the engine
// and the server, and tells what fails with the smallest text that shows it. --case single:42 runs one of them again.
import path from "node:path";
import { ensureInstalled } from "./install.mjs";
import { runBundled } from "./run-bundled.mjs";

ensureInstalled();
process.once("SIGINT", () => {});
process.exitCode = await runBundled({ entryPoints: ["test/fuzz/main.ts"] }, (folder) => [
  path.join(folder, "main.cjs"),
  ...process.argv.slice(2),
]);
