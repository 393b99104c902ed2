import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildOptions, BuildResult, Plugin } from "esbuild";

const folders: string[] = [];

process.once("exit", () => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

interface Bundle extends BuildResult {
  readonly file: string;
}

/** Breaks a rule of the shipped ones, `dockerfile/add-instead-of-copy`, on purpose. */
export const breakRule = changing(
  "instruction(instruction, report) {",
  'instruction(instruction, report) { if (instruction) throw new Error("on purpose");',
);

/** Makes the fix of the same rule a wrong one where the source is `spoil/`. */
export const spoilFix = changing(
  'written === "add" ? "copy"',
  'sources[0]?.raw === "spoil/" ? "SPOIL" : written === "add" ? "copy"',
);

function changing(source: string, changed: string): Plugin {
  return {
    name: "change-rule",
    setup(build) {
      build.onLoad({ filter: /dockerfile[\\/]add-instead-of-copy\.ts$/ }, async ({ path }) => {
        const whole = await fs.promises.readFile(path, "utf8");
        const contents = whole.replace(source, () => changed);
        assert.notEqual(contents, whole);
        return { contents, loader: "ts" };
      });
    },
  };
}

/** Builds one of the shipped bundles, with that of the libraries beside it. */
export async function bundle(name: "server" | "cli", ...plugins: readonly Plugin[]): Promise<Bundle> {
  const { bundles } = await shipped();
  const options = bundles[name] as BuildOptions;
  const made = await make({ ...options, plugins: [...plugins, ...(options.plugins ?? [])] });
  const { build } = await import("esbuild");
  await build({ ...bundles.libraries, outdir: path.dirname(made.file) });
  return made;
}

/** Builds a script of the tests. */
export async function bundleScript(entry: string, ...plugins: readonly Plugin[]): Promise<string> {
  const { node } = await shipped();
  return (await make({ ...node, entryPoints: [entry], plugins: [...plugins, ...(node.plugins ?? [])] })).file;
}

async function shipped() {
  const module = pathToFileURL(path.resolve("scripts/bundles.mjs")).href;
  return (await import(module)) as { bundles: Record<string, BuildOptions>; node: BuildOptions };
}

/** Builds into a folder that is removed when the process ends. */
async function make(options: BuildOptions): Promise<Bundle> {
  const { build } = await import("esbuild");
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-bundle-"));
  folders.push(outdir);
  const result = await build({ ...options, outdir, metafile: true });
  const file = Object.keys(result.metafile?.outputs ?? {}).find((output) => output.endsWith(".js")) ?? "";
  return { ...result, file: path.resolve(file) };
}

let made: Promise<string> | undefined;

/** The server as `npm run build` makes it, built once. */
export function serverBundle(): Promise<string> {
  made ??= bundle("server").then(({ file }) => file);
  return made;
}
