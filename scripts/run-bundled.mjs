import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { node } from "./bundles.mjs";
import { root } from "./rules-plugin.mjs";

/**
 * Bundles TypeScript of the project into a folder of its own below out/, and runs Node there. Returns its exit status.
 * @param options of esbuild; at least `entryPoints`
 * @param argumentsIn what Node is called with, given the folder of the bundles, which end in `.cjs`
 */
export async function runBundled(options, argumentsIn) {
  const { build } = await import("esbuild");
  fs.mkdirSync(path.join(root, "out"), { recursive: true });
  const outdir = fs.mkdtempSync(path.join(root, "out", "run-"));
  const external = ["esbuild", ...(options.external ?? [])];
  try {
    await build({
      ...node,
      outExtension: { ".js": ".cjs" },
      sourcemap: "inline",
      ...options,
      outdir,
      external,
    });
    const args = ["--enable-source-maps", ...argumentsIn(outdir)];
    return spawnSync(process.execPath, args, { stdio: "inherit", cwd: root }).status ?? 1;
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}
