// npm run package: makes seaworthy-<version>.vsix, which VS Code installs with "Install from VSIX…".
import fs from "node:fs";
import path from "node:path";
import { Failure, main, node } from "./command.mjs";
import { root } from "./rules-plugin.mjs";

const LIMIT_BYTES = 1_000_000;

const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
export const vsix = path.join(root, `seaworthy-${version}.vsix`);

/** Builds and packages the extension. Returns the path of the package. */
export async function packageExtension() {
  fs.rmSync(vsix, { force: true });
  if (node(["scripts/build.mjs", "--minify"], { cwd: root }) !== 0)
    throw new Failure("The build failed: see above.");
  const { createVSIX } = await import("@vscode/vsce");
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = fs.statSync(vsix);
  if (size >= LIMIT_BYTES)
    throw new Failure(`The package has ${size} bytes; it must stay under ${LIMIT_BYTES}.`);
  console.log(`✓ ${path.basename(vsix)}: ${Math.round(size / 1000)} kB`);
  return vsix;
}

if (process.argv[1] === import.meta.filename) await main(packageExtension);
