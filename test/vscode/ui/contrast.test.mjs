// All of the STRIDE panel can be read in the themes that VS Code comes with, also what is chosen in it.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { faintIn } from "../harness/contrast.mjs";
import { openWorkbench, runCommand, webviewContent } from "../harness/workbench.mjs";

/** By the name in the settings, with the class that the page of a webview has then. */
const themes = {
  "Default Dark Modern": "vscode-dark",
  "Default Light Modern": "vscode-light",
  "Default High Contrast": "vscode-high-contrast:not(.vscode-high-contrast-light)",
  "Default High Contrast Light": "vscode-high-contrast-light",
};

/** One is answered at the element that is chosen. */
const decided = {
  version: 1,
  decisions: [
    {
      threat: "container-runtime-R1",
      status: "mitigated-elsewhere",
      reason: "the host keeps all logs",
      by: "Operations",
    },
  ],
};

describe("the STRIDE panel stands out from its ground", function () {
  this.timeout(600_000);
  let workbench;
  let page;
  let panel;
  let settings;

  before(async () => {
    workbench = await openWorkbench("compose.yaml", {
      copyOf: "examples",
      files: { ".vscode/settings.json": "{}", ".seaworthy-threats.json": JSON.stringify(decided) },
    });
    settings = path.join(workbench.folder, ".vscode", "settings.json");
    ({ page } = workbench);
    await page.keyboard.press("Control+B");
    await runCommand(page, "Seaworthy: Show STRIDE Threats");
    panel = webviewContent(page);
    await panel.getByRole("rowheader", { name: "kubelet" }).waitFor({ timeout: 60_000 });
    await panel.getByRole("button", { name: "queue, store" }).click();
    for (const state of ["open", "manual", "mitigated"])
      await panel.locator(`article[data-state='${state}'] h3 button`).first().click();
  });
  after(() => workbench?.close());

  for (const [theme, shownAs] of Object.entries(themes))
    it(`in ${theme}`, async () => {
      fs.writeFileSync(settings, JSON.stringify({ "workbench.colorTheme": theme }));
      await webviewContent(page, `body.${shownAs}`).waitFor();
      const { measured, faint } = await faintIn(panel);
      assert.ok(measured > 200, `${measured} measured`);
      assert.deepEqual(faint, []);
    });
});
