// npm test: everything that proves that Seaworthy works. The last line counts: "N passed, N failed, N skipped".
// The parts in a real VS Code need Chromium and `npm run host`. Where these are missing, the parts are skipped; with CI
// in the environment they fail.
import { node } from "./command.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./rules-plugin.mjs";

ensureInstalled();
const { runMocha } = await import("./mocha-summary.mjs");
const { runTests } = await import("./run-tests.mjs");
const { missingForVsCode, vsCodeParts } = await import("../test/vscode/run.mjs");

const passed = { passed: 1, failed: 0, skipped: 0 };
const failed = { passed: 0, failed: 1, skipped: 0 };
const skipped = { passed: 0, failed: 0, skipped: 1 };
const total = { passed: 0, failed: 0, skipped: 0 };

/** Runs a part and adds up its counts; a part that throws counts as one failure. */
async function part(title, run) {
  console.log(`\n── ${title} ──`);
  let counts;
  try {
    counts = await run();
  } catch (error) {
    console.error(error);
    counts = failed;
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
}

function script(...args) {
  return node(args, { cwd: root }) === 0 ? passed : failed;
}

await part("Sources", () => script("scripts/check.mjs"));
await part("Build", () => script("scripts/build.mjs"));
await part("Engine, server and command line", () => runMocha((args) => runTests([], args)));

await part("Package", () => script("scripts/package.mjs"));
await part("The same package from another folder", () => script("scripts/reproduce.mjs"));

const missing = missingForVsCode();
for (const [title, run] of Object.entries(vsCodeParts)) {
  await part(title, () => {
    if (!missing) return run();
    console.log(`${process.env.CI ? "✗ FAILED" : "! SKIPPED"}: ${missing}`);
    return process.env.CI ? failed : skipped;
  });
}

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
