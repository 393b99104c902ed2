import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildOptions, BuildResult } from "esbuild";

/** Builds one of the shipped bundles into a folder that is removed when the process ends. */
export async function bundle(name: "server" | "serverWeb"): Promise<BuildResult & { readonly file: string }> {
  const { build } = await import("esbuild");
  const module = pathToFileURL(path.resolve("scripts/bundles.mjs")).href;
  const { bundles } = (await import(module)) as { bundles: Record<string, BuildOptions> };
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-bundle-"));
  process.on("exit", () => fs.rmSync(outdir, { recursive: true, force: true }));
  const result = await build({ ...bundles[name], outdir, metafile: true });
  const file = Object.keys(result.metafile.outputs).find((output) => output.endsWith(".js")) ?? "";
  return { ...result, file: path.resolve(file) };
}

let made: Promise<string> | undefined;

/** The server as `npm run build` makes it, built once. */
export function serverBundle(): Promise<string> {
  made ??= bundle("server").then(({ file }) => file);
  return made;
}
