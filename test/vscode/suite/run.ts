import { extensions } from "vscode";
import { removeFolders } from "./document";

/** A line with this mark tells the harness how the tests ended: the counts, and a text for each that failed. */
const RESULT_MARK = "seaworthy-tests ";

/**
 * Runs the tests of a prepared mocha inside the extension host and reports on the console, which the harness reads.
 * @param importMore imports tests of this host alone
 */
export async function runTests(
  mocha: Pick<Mocha, "run">,
  importMore?: () => Promise<unknown>,
): Promise<void> {
  await tellActivationTime();
  afterEach(removeFolders);
  await import("./findings.test");
  await import("./actions.test");
  await import("./configuration.test");
  await import("./hover.test");
  await import("./rule-page.test");
  await import("./examples.test");
  await import("./stride.test");
  await importMore?.();
  const failures: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failed) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      console.log(RESULT_MARK + JSON.stringify({ passed: passes, failed, skipped: pending, failures }));
      if (failed > 0) reject(new Error(`${failed} tests failed`));
      else resolve();
    });
    runner.on("pass", (test) => console.log(`  ✓ ${test.fullTitle()} (${test.duration} ms)`));
    runner.on("pending", (test) => console.log(`  - ${test.fullTitle()}`));
    runner.on("fail", (test, error) => {
      failures.push(`${test.fullTitle()}: ${error.message}`);
      console.log(`  ✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
  });
}

/** Nothing that activates the extension is open yet. A figure to look at, never to assert: machines are busy. */
async function tellActivationTime(): Promise<void> {
  const extension = extensions.getExtension("seaworthy.seaworthy");
  if (!extension || extension.isActive) throw new Error("The extension is not there, or is active already.");
  const start = performance.now();
  await extension.activate();
  console.log(`  Activated, with its server, in ${Math.round(performance.now() - start)} ms.`);
}
