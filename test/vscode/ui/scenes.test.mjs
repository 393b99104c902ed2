import path from "node:path";
import { suiteFolder } from "../harness/bundle.mjs";
import { openWorkbench } from "../harness/workbench.mjs";
import { firstFile, scenes } from "./scenes.mjs";

describe("the workbench shows", function () {
  this.timeout(600_000);
  this.bail(true);
  let workbench;

  before(async () => {
    workbench = await openWorkbench(firstFile);
  });
  afterEach(async function () {
    const screenshot = path.join(suiteFolder, "failed-scene.png");
    if (this.currentTest.state === "failed") await workbench.page.screenshot({ path: screenshot });
  });
  after(() => workbench?.close());

  for (const { shows, play } of scenes) {
    it(shows, () => play(workbench.page));
  }
});
