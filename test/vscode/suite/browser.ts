// What `extensionTestsPath` names in the web worker extension host.
import "mocha/mocha.js";
import { runTests } from "./run";

export async function run(): Promise<void> {
  mocha.setup({ ui: "bdd", timeout: 600_000, reporter: Mocha.reporters.Base });
  await runTests(mocha, () => import("./dead-worker.test"));
}
