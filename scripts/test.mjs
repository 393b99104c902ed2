// npm test: everything that proves that Seaworthy works. The last line counts: "N passed, N failed, N skipped"; the
// lines before it, which begin with "✗ FAILED", tell what failed.
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

const failures = [];

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
  if (counts.failed > 0)
    failures.push(...(counts.failures ?? ["see above"]).map((text) => `${title}: ${text}`));
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
    if (process.env.CI) return { ...failed, failures: [missing] };
    console.log(`! SKIPPED: ${missing}`);
    return skipped;
  });
}

console.log();
for (const failure of failures) console.log(`✗ FAILED ${failure.replaceAll("\n", " ").slice(0, 300)}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
