/** A line with this mark tells the harness how the tests ended. */
const RESULT_MARK = "seaworthy-tests ";

/**
 * Runs the tests of a prepared mocha inside the extension host and reports on the console, which the harness reads.
 * @param importMore imports tests of this host alone
 */
export async function runTests(
  mocha: Pick<Mocha, "run">,
  importMore?: () => Promise<unknown>,
): Promise<void> {
  await import("./findings.test");
  await import("./actions.test");
  await import("./configuration.test");
  await import("./hover.test");
  await import("./stride.test");
  await importMore?.();
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      console.log(RESULT_MARK + JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
    runner.on("pass", (test) => console.log(`  ✓ ${test.fullTitle()} (${test.duration} ms)`));
    runner.on("pending", (test) => console.log(`  - ${test.fullTitle()}`));
    runner.on("fail", (test, error) =>
      console.log(`  ✗ ${test.fullTitle()}\n${error.stack ?? error.message}`),
    );
  });
}
