// node scripts/run-tests.mjs [substring]… [--grep …]: bundles the test files whose path holds one of the substrings and
// runs mocha on them, with the options from the first that begins with a dash.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root, rulesPlugin } from "./rules-plugin.mjs";

/** Bundles and runs tests of the engine and the server (not those inside VS Code). Returns mocha's exit status. */
export async function runTests(substrings, mochaArguments = []) {
  const { build } = await import("esbuild");
  const files = fs
    .readdirSync(path.join(root, "test"), { recursive: true })
    .map((name) => `test/${name.replaceAll(path.sep, "/")}`)
    .filter((name) => name.endsWith(".test.ts") && !name.startsWith("test/vscode/"))
    .filter((name) => substrings.length === 0 || substrings.some((part) => name.includes(part)));
  if (files.length === 0) throw new Error(`no test file matches ${substrings.join(", ")}`);
  fs.mkdirSync(path.join(root, "out"), { recursive: true });
  const outdir = fs.mkdtempSync(path.join(root, "out", "test-"));
  try {
    await build({
      absWorkingDir: root,
      entryPoints: files,
      outbase: "test",
      outdir,
      outExtension: { ".js": ".cjs" },
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      sourcemap: "inline",
      logLevel: "warning",
      external: ["esbuild", "fast-check", "mocha", "playwright-core"],
      define: { "import.meta.dirname": "__dirname" },
      plugins: [rulesPlugin],
    });
    const mocha = path.join(root, "node_modules", "mocha", "bin", "mocha.js");
    const spec = path.join(outdir, "**", "*.test.cjs");
    return (
      spawnSync(
        process.execPath,
        ["--enable-source-maps", mocha, "--timeout", "20000", ...mochaArguments, spec],
        {
          stdio: "inherit",
          cwd: root,
        },
      ).status ?? 1
    );
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const args = process.argv.slice(2);
  const options = args.findIndex((arg) => arg.startsWith("-"));
  const substrings = options < 0 ? args : args.slice(0, options);
  process.exit(await runTests(substrings, args.slice(substrings.length)));
}
