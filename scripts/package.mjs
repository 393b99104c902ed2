// npm run package: makes seaworthy-<version>.vsix, which VS Code installs with "Install from VSIX…", and beside it
// seaworthy-<version>.tgz, from which npm installs the command line, and seaworthy-<version>.cdx.json, which tells what
// they are made of. The same sources make the same bytes.
import fs from "node:fs";
import path from "node:path";
import { bytesARule } from "./bytes-a-rule.mjs";
import { askNpm, Failure, main, node } from "./command.mjs";
import { root } from "./rules-plugin.mjs";
import { billOfMaterials } from "./sbom.mjs";
import { checkShippedFiles } from "./shipped-files.mjs";

const LIMIT_BYTES = 1_200_000;
/** Seconds since 1970 of the earliest time that a zip file can hold. */
const ZIP_EPOCH = 315_532_800;

const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
export const vsix = path.join(root, `seaworthy-${version}.vsix`);
export const tarball = vsix.replace(".vsix", ".tgz");

/** Builds and packages the extension. Returns the path of the package. */
export async function packageExtension() {
  fs.rmSync(vsix, { force: true });
  if (node(["scripts/build.mjs", "--minify"], { cwd: root }) !== 0)
    throw new Failure("The build failed: see above.");
  const bill = `${JSON.stringify(await billOfMaterials(), undefined, 2)}\n`;
  fs.writeFileSync(path.join(root, "dist", "sbom.cdx.json"), bill);
  fs.writeFileSync(vsix.replace(".vsix", ".cdx.json"), bill);
  await checkShippedFiles();

  // vsce writes this time, in the local time zone, in place of that of each file.
  process.env.SOURCE_DATE_EPOCH = String(ZIP_EPOCH);
  process.env.TZ = "UTC";
  const { createVSIX } = await import("@vscode/vsce");
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  askNpm(["pack", "--ignore-scripts"], root);
  const { size } = fs.statSync(vsix);
  if (size >= LIMIT_BYTES)
    throw new Failure(`The package has ${size} bytes; it must stay under ${LIMIT_BYTES}.`);
  const each = await bytesARule();
  const room = Math.floor((LIMIT_BYTES - size) / each);
  console.log(
    `✓ ${path.basename(vsix)}: ${Math.round(size / 1000)} kB; a rule takes ${Math.round(each)} bytes, ${room} more fit under ${LIMIT_BYTES / 1000} kB`,
  );
  return vsix;
}

if (process.argv[1] === import.meta.filename) await main(packageExtension);
