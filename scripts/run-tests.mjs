// node scripts/run-tests.mjs [substring]… [--grep …]: bundles the test files whose path holds one of the substrings and
// runs mocha on them, with the options from the first that begins with a dash.
import fs from "node:fs";
import path from "node:path";
import { root } from "./rules-plugin.mjs";
import { runBundled } from "./run-bundled.mjs";

/** Bundles and runs tests of the engine and the server (not those inside VS Code). Returns mocha's exit status. */
export async function runTests(substrings, mochaArguments = []) {
  const files = fs
    .readdirSync(path.join(root, "test"), { recursive: true })
    .map((name) => `test/${name.replaceAll(path.sep, "/")}`)
    .filter((name) => name.endsWith(".test.ts") && !name.startsWith("test/vscode/"))
    .filter((name) => substrings.length === 0 || substrings.some((part) => name.includes(part)));
  if (files.length === 0) throw new Error(`no test file matches ${substrings.join(", ")}`);
  const options = {
    entryPoints: files,
    outbase: "test",
    external: ["fast-check", "kubernetes-models", "mocha", "playwright-core"],
    define: { "import.meta.dirname": "__dirname" },
  };
  return runBundled(options, (folder) => [
    path.join(root, "node_modules", "mocha", "bin", "mocha.js"),
    // Ends a test that hangs; none is to fail because a machine is slow.
    "--timeout",
    "600000",
    ...mochaArguments,
    path.join(folder, "**", "*.test.cjs"),
  ]);
}

if (process.argv[1] === import.meta.filename) {
  const args = process.argv.slice(2);
  const options = args.findIndex((arg) => arg.startsWith("-"));
  const substrings = options < 0 ? args : args.slice(0, options);
  process.exit(await runTests(substrings, args.slice(substrings.length)));
}
