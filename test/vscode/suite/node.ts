// What `extensionTestsPath` names in the Node extension host.
import Mocha from "mocha";
import { runTests } from "./run";

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 600_000, reporter: Mocha.reporters.Base });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await runTests(mocha, async () => {
    // The file system in memory of the other host has no search.
    await import("./folders.test");
    await import("./joint-fixes.test");
  });
}
