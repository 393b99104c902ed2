// Opens a workbench that runs a suite in its extension host, and waits for the outcome.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { format } from "node:util";
import { suiteFolder } from "./bundle.mjs";

/** How long a suite may say nothing: one that waits for what never comes ends, one on a busy machine does not. */
const SILENCE_MS = 600_000;
const RESULT_MARK = "seaworthy-tests ";

/**
 * Loads `url`, prints what the suite says and returns its outcome. The workbench calls `codeAutomationLog` with its own
 * log and with every console call of the extension host, and `codeAutomationExit` when the suite has ended.
 */
export async function runSuite(page, url) {
  const log = [];
  let result;
  let heard = Date.now();
  await page.exposeFunction("codeAutomationLog", (_type, args) => {
    heard = Date.now();
    const line = format(...args);
    log.push(line);
    if (line.startsWith(RESULT_MARK)) result = JSON.parse(line.slice(RESULT_MARK.length));
    else if (line.startsWith("  ")) console.log(line);
  });
  page.on("pageerror", (error) => log.push(String(error)));
  let hasExited = false;
  await page.exposeFunction("codeAutomationExit", () => {
    hasExited = true;
  });
  await page.goto(url);
  while (!hasExited && Date.now() - heard < SILENCE_MS) await sleep(200);
  if (result?.failed === 0) return result;
  const screenshot = path.join(suiteFolder, "failed.png");
  fs.writeFileSync(path.join(suiteFolder, "failed.log"), log.join("\n"));
  await page.screenshot({ path: screenshot });
  console.log(`  See ${screenshot} and failed.log beside it.`);
  if (result) return result;
  return { passed: 0, failed: 1, skipped: 0, failures: ["The suite did not end."] };
}
