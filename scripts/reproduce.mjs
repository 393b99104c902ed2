// node scripts/reproduce.mjs: packages the extension again, from a copy of the sources in another folder, and compares
// each byte with what npm run package has made here.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { bundledPackages } from "./bundled-packages.mjs";
import { Failure, main, node } from "./command.mjs";
import { tarball, vsix } from "./package.mjs";
import { root } from "./rules-plugin.mjs";

/** What is made or installed, not written. */
const notSource = new Set(["node_modules", "dist", "out", ".types", ".git", ".vscode-host"]);

await main(async () => {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-again-"));
  try {
    copySources(copy);
    await installPackages(copy);
    if (node(["scripts/package.mjs"], { cwd: copy, stdio: ["ignore", "ignore", "inherit"] }) !== 0)
      throw new Failure("The second packaging failed: see above.");
    const made = fs.readdirSync(path.join(copy, "dist")).map((name) => path.join("dist", name));
    const packages = [vsix, tarball, vsix.replace(".vsix", ".cdx.json")].map((file) => path.basename(file));
    const files = [...made, ...packages];
    const different = files.filter((file) => !isSame(path.join(root, file), path.join(copy, file)));
    if (different.length > 0)
      throw new Failure(`Made again in another folder, these differ: ${different.join(", ")}.`);
    console.log(`✓ ${files.length} files are the same, byte by byte, when they are made in another folder`);
  } finally {
    fs.rmSync(copy, { recursive: true });
  }
});

function copySources(copy) {
  for (const name of fs.readdirSync(root)) {
    if (notSource.has(name) || /\.(?:vsix|tgz)$/.test(name)) continue;
    fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
}

/** Copies what is bundled, whose place could leave a trace; the tools are linked. */
async function installPackages(copy) {
  const bundled = new Set((await bundledPackages()).map(({ folder }) => folder.split("/")[1]));
  fs.mkdirSync(path.join(copy, "node_modules"));
  for (const name of fs.readdirSync(path.join(root, "node_modules"))) {
    const [from, to] = [root, copy].map((folder) => path.join(folder, "node_modules", name));
    if (bundled.has(name)) fs.cpSync(from, to, { recursive: true });
    else fs.symlinkSync(from, to, "junction");
  }
}

function isSame(one, other) {
  return fs.existsSync(one) && fs.readFileSync(one).equals(fs.readFileSync(other));
}
