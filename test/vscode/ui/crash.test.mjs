import assert from "node:assert/strict";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { suiteFolder } from "../harness/bundle.mjs";
import { serverProcesses } from "../harness/server-process.mjs";
import {
  goTo,
  noSquiggleBelowEnd,
  openWorkbench,
  runCommand,
  squiggleBelowEnd,
} from "../harness/workbench.mjs";

const LIMIT_MS = 120_000;

describe("a server that", function () {
  this.timeout(600_000);
  this.bail(true);
  let workbench;
  let page;

  before(async () => {
    workbench = await openWorkbench("kubernetes/deployment.yaml");
    ({ page } = workbench);
    await squiggleBelowEnd(page, "privileged: true", "error");
    await goTo(page, 22, 1);
  });
  afterEach(async function () {
    const screenshot = path.join(suiteFolder, "failed-crash.png");
    if (this.currentTest.state === "failed") await page.screenshot({ path: screenshot });
  });
  after(() => workbench?.close());

  it("crashes is started again, without a word", async () => {
    const crashed = await crash();
    await another(crashed);
    await findingsFollow();
    assert.deepEqual(await messages(), []);
  });

  it("hangs is replaced by the command Restart Server", async () => {
    const hanging = await running();
    process.kill(hanging, "SIGSTOP");
    await runCommand(page, "Seaworthy: Restart Server");
    await another(hanging);
    await findingsFollow();
    assert.equal(serverProcesses(workbench.extension).length, 1);
    assert.deepEqual(await messages(), []);
  });

  it("keeps crashing is left alone, which is said, until it is wanted again", async () => {
    for (let crashes = 2; crashes < 5; crashes++) {
      await another(await crash());
      await findingsFollow();
      assert.deepEqual(await messages(), []);
    }
    await crash();
    const message = page.locator(".notification-toast", { hasText: "The Seaworthy server keeps crashing" });
    await message.waitFor();
    assert.deepEqual(serverProcesses(workbench.extension), []);
    await message.getByRole("button", { name: "Restart Server" }).click();
    await running();
    await findingsFollow();
  });

  async function crash() {
    const id = await running();
    process.kill(id, "SIGKILL");
    return id;
  }

  function running() {
    return another(undefined);
  }

  /** Waits for a server process other than one. */
  async function another(than) {
    for (const limit = Date.now() + LIMIT_MS; ; await sleep(50)) {
      const id = serverProcesses(workbench.extension).find((one) => one !== than);
      if (id !== undefined) return id;
      if (Date.now() > limit) throw new Error("There is no server process.");
    }
  }

  /** What stood there before a crash would not change. */
  async function findingsFollow() {
    await page.keyboard.press("Control+/");
    await noSquiggleBelowEnd(page, "# privileged: true", "error");
    await page.keyboard.press("Control+/");
    await squiggleBelowEnd(page, "privileged: true", "error");
  }

  function messages() {
    return page.locator(".notification-toast:visible").allTextContents();
  }
});
