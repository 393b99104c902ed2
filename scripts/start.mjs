// npm start: builds Seaworthy, lints examples/ in the terminal and opens them in a VS Code that has the extension.
// npm start -- --no-editor ends after the lint.
import path from "node:path";
import { Failure, main, node } from "./command.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./rules-plugin.mjs";

/** The exit status of a lint that has findings. */
const FINDINGS = 1;

process.once("SIGINT", () => process.exit(0));
process.once("SIGTERM", () => process.exit(0));

await main(async () => {
  ensureInstalled();

  console.log("Building …");
  if (node(["scripts/build.mjs"], { cwd: root }) !== 0) throw new Failure("The build failed: see above.");

  console.log("\n$ seaworthy lint examples\n");
  const status = node(["dist/cli.js", "lint", "examples"], { cwd: root });
  if (status > FINDINGS) throw new Failure(`The lint ended with status ${status}: see above.`);

  if (process.argv.includes("--no-editor")) return;
  const { openEditor } = await import("./editor/open.mjs");
  await openEditor(path.join(root, "examples"), "compose.yaml");
});
