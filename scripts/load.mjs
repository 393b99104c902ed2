import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { node } from "./bundles.mjs";

/** Bundles a TypeScript module of the project, with all rules, and returns its exports. */
export async function load(module) {
  const { build } = await import("esbuild");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-load-"));
  const outfile = path.join(folder, "module.cjs");
  try {
    await build({ ...node, entryPoints: [module], outdir: undefined, outfile, sourcemap: false });
    return createRequire(import.meta.url)(outfile);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
