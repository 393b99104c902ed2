// The parts of `npm test` in a real VS Code, all against the extension that `npm run package` has made.
import { node } from "../../scripts/command.mjs";
import { isInstalled, versions } from "../../scripts/host/paths.mjs";
import { runMocha } from "../../scripts/mocha-summary.mjs";
import { root } from "../../scripts/rules-plugin.mjs";
import { findChromium } from "./harness/browser.mjs";
import { runInNodeHost } from "./harness/node-host.mjs";
import { runInWebHost } from "./harness/web-host.mjs";

/** What these parts need and is not there, with what to do about it. */
export function missingForVsCode() {
  if (!isInstalled()) return "There is no VS Code in .vscode-host. Run npm run host (on Linux).";
  if (!findChromium()) return "There is no Chromium. Install it, or say in CHROME_PATH where it is.";
  return undefined;
}

/** Each answers the counts of its tests. */
export const vsCodeParts = {
  [`Node extension host (code-server ${versions.codeServer})`]: runInNodeHost,
  [`Web worker extension host (VS Code web ${versions.vscodeWeb})`]: runInWebHost,
  [`User interface (code-server ${versions.codeServer})`]: () =>
    runMocha((args) =>
      node(["node_modules/mocha/bin/mocha.js", ...args, "test/vscode/ui/*.test.mjs"], { cwd: root }),
    ),
};
