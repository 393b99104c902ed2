// npm run notices: writes THIRD_PARTY_NOTICES.txt, the licenses of all that is bundled. With --check it only says
// whether it differs.
import fs from "node:fs";
import path from "node:path";
import { bundledPackages } from "./bundled-packages.mjs";
import { Failure, main } from "./command.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./rules-plugin.mjs";

const file = path.join(root, "THIRD_PARTY_NOTICES.txt");
const rule = "-".repeat(80);
const legalFile = /^(?:licen[cs]e|copying|notice|third-?party-?notices?)\b/i;

await main(async () => {
  ensureInstalled();
  const text = notices(await bundledPackages());
  const isWritten = fs.existsSync(file) && fs.readFileSync(file, "utf8") === text;
  if (isWritten) return;
  if (process.argv.includes("--check"))
    throw new Failure("THIRD_PARTY_NOTICES.txt differs. Run npm run notices and commit what it writes.");
  fs.writeFileSync(file, text);
});

function notices(packages) {
  return [
    "Seaworthy holds code of the packages below. Each has the license and the copyright that stand below its name.\n",
    ...packages.map(
      ({ folder, name, version, license }) =>
        `${rule}\n${name} ${version} (${license})\n${rule}\n\n${legalTexts(folder).join("\n\n")}\n`,
    ),
  ].join("\n");
}

/** The license of a package, and the notices that it asks to pass on. */
function legalTexts(folder) {
  const names = fs.readdirSync(path.join(root, folder)).filter((name) => legalFile.test(name));
  if (!names.some((name) => /licen[cs]e|copying/i.test(name)))
    throw new Failure(`${folder} has no license file: find its license, or do without it.`);
  return names.sort().map((name) =>
    fs
      .readFileSync(path.join(root, folder, name), "utf8")
      .replaceAll("\r\n", "\n")
      .trim(),
  );
}
