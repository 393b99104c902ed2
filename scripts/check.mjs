// npm run check: shows everything that is wrong with the sources, not only the first thing.
import { node } from "./command.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./rules-plugin.mjs";

const checks = {
  "format and lint": [
    "node_modules/@biomejs/biome/bin/biome",
    "ci",
    `--colors=${process.stdout.isTTY ? "force" : "off"}`,
  ],
  types: ["node_modules/typescript/bin/tsc", "-b"],
  "import cycles": ["scripts/cycles.mjs"],
  "unused code": ["node_modules/knip/bin/knip.js"],
  "generated pages": ["scripts/docs.mjs", "--check"],
  settings: ["scripts/settings.mjs", "--check"],
  "third-party notices": ["scripts/notices.mjs", "--check"],
  dependencies: ["scripts/dependencies.mjs"],
  "regular expressions": ["scripts/regexes.mjs"],
};

ensureInstalled();
const failed = Object.keys(checks).filter((name) => {
  console.log(`Checking ${name} …`);
  return node(checks[name], { cwd: root }) !== 0;
});
if (failed.length > 0) {
  console.error(`\n✗ ${failed.join(", ")}`);
  process.exit(1);
}
