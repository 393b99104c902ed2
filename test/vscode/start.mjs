// node test/vscode/start.mjs: proves that `npm start` serves a VS Code in which the extension underlines findings.
import { spawn } from "node:child_process";
import { once } from "node:events";
import readline from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../../scripts/rules-plugin.mjs";
import { openPage } from "./harness/browser.mjs";

const LIMIT_MS = 180_000;

/** Without a display, so that the way through code-server is the one that is proven. A process group of its own. */
const environment = { ...process.env, DISPLAY: "", WAYLAND_DISPLAY: "" };
const start = spawn("npm", ["start"], {
  cwd: root,
  env: environment,
  stdio: ["ignore", "pipe", "inherit"],
  detached: true,
});
process.once("exit", () => start.exitCode ?? start.signalCode ?? process.kill(-start.pid, "SIGTERM"));

const url = await Promise.race([printedUrl(), sleep(LIMIT_MS, undefined, { ref: false })]);
if (!url) throw new Error("npm start printed no address.");
const { page, close } = await openPage();
await page.goto(url);
await page.locator(".monaco-editor .cdr[class*=squiggly-]").first().waitFor({ timeout: 60_000 });
console.log(`✓ The page shows ${await page.locator(".cdr[class*=squiggly-]").count()} squiggles.`);
await close();

process.kill(-start.pid, "SIGINT");
await once(start, "exit");
console.log("✓ npm start ended after Ctrl+C.");
process.exit(0);

/** The first address that `npm start` prints; undefined when it ends without one. */
async function printedUrl() {
  for await (const line of readline.createInterface({ input: start.stdout })) {
    console.log(line);
    const address = /^\s*(http:\S+)$/.exec(line)?.[1];
    if (address) return address;
  }
  return undefined;
}
