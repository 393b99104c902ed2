// npm run try-rule -- kubernetes/some-name [path]…: prints what one rule, finished or a draft, finds in files and folders,
// or in examples/, with the diff of each fix. Nothing has to be built before.
import path from "node:path";
import { ensureInstalled } from "./install.mjs";
import { root } from "./rules-plugin.mjs";
import { runBundled } from "./run-bundled.mjs";

ensureInstalled();
const [id = "", ...named] = process.argv.slice(2);
// npm changes to the project's folder; paths are meant from where it was called.
const paths = named.map((one) => path.resolve(process.env.INIT_CWD ?? "", one));
process.exitCode = await runBundled({ entryPoints: ["test/rules/try-rule.ts"] }, (folder) => [
  path.join(folder, "try-rule.cjs"),
  id,
  ...(paths.length > 0 ? paths : [path.join(root, "examples")]),
]);
