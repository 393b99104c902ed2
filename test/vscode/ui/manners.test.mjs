// The first minutes in the editor: what is shown when a folder opens, how high a hover is, what stands first under the
// lightbulb, and what an action says about what it did.
import assert from "node:assert/strict";
import path from "node:path";
import { suiteFolder } from "../harness/bundle.mjs";
import {
  editorShows,
  goTo,
  lightbulbMenu,
  openFile,
  openWorkbench,
  runCommand,
  shownText,
  squiggleBelowEnd,
} from "../harness/workbench.mjs";

/** The height that VS Code gives a hover, in pixels: what is higher scrolls. */
const HOVER_HEIGHT = 250;

const pod = (name) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n    - name: web\n      image: nginx:1.30\n      securityContext:\n        privileged: true\n`;

const files = {
  "notes.txt": "nothing to check\n",
  "two/Dockerfile.dev": 'FROM debian:13.1-slim\nRUN apt-get install jq=1.7.1-6\nUSER 1000\nCMD ["jq"]\n',
  "pods/a.yaml": pod("a"),
  "pods/b.yaml": pod("b"),
  "db/docker-compose.yml":
    "services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: Zq8rT2vLx9Kd4Wm7\n",
  ".gitignore": "ignored/\n",
  "ignored/c.yaml": pod("c"),
  "left-out/d.yaml": pod("d"),
};
const settings = { "seaworthy.profile": "strict", "files.exclude": { "left-out": true } };

describe("the editor, when it is new to somebody,", function () {
  this.timeout(600_000);
  this.bail(true);
  let workbench;
  let page;

  before(async () => {
    workbench = await openWorkbench("notes.txt", { files, settings });
    ({ page } = workbench);
  });
  afterEach(async function () {
    const screenshot = path.join(suiteFolder, "failed-manners.png");
    if (this.currentTest.state === "failed") await page.screenshot({ path: screenshot });
  });
  after(() => workbench?.close());

  it("shows the findings of all files when the folder opens, whatever is opened first", async () => {
    await page.keyboard.press("Control+Shift+M");
    await page
      .locator(".markers-panel .monaco-list-row", { hasText: "docker-compose.yml" })
      .first()
      .waitFor();
    await page.keyboard.press("Control+Shift+M");
  });

  it("scans the workspace but for what Git and the settings leave out, and sums up", async () => {
    await runCommand(page, "Seaworthy: Scan Workspace");
    const sum = await message(/^Seaworthy checked 7 files in .* s: .*\d+ critical, .* in 7 files\.$/);
    await sum.getByRole("button", { name: "Show Output" }).click();
    const output = page.locator(".part.panel .view-lines");
    for (const words of ["Seaworthy 0.", "no .seaworthy.yaml", "9 files looked at in", "Checked 7 files in"])
      await output.filter({ hasText: words }).waitFor();
    await page.keyboard.press("Control+J");
  });

  it("shows a finding, and two of them, in a hover that need not be scrolled", async () => {
    await openFile(page, "pods/a.yaml");
    await squiggleBelowEnd(page, "privileged: true", "error");
    const one = await hoverAt(10, 21);
    await openFile(page, "two/Dockerfile.dev");
    await page.locator(".monaco-editor .squiggly-info").first().waitFor({ state: "attached" });
    const two = await hoverAt(2, 15);
    console.log(`      hovers are ${one} and ${two} pixels high`);
    assert.ok(one <= HOVER_HEIGHT && two <= HOVER_HEIGHT);
  });

  it("offers what mends either of two findings before what silences them", async () => {
    await page.keyboard.press("Escape");
    await lightbulbMenu(page, /^Add -y/);
    const titles = await page.locator(".action-widget .monaco-list-row.action").allTextContents();
    const first = titles.findIndex((title) => /^(Suppress|Turn)/.test(title));
    assert.deepEqual(titles.slice(0, first), [
      "Add -y",
      "Add --no-install-recommends, and name what it needs, such as ca-certificates",
    ]);
    assert.match(titles.at(-1), /^Open the page of/);
    await page.keyboard.press("Escape");
  });

  it("shows the suggestions of a rule before they are made, none of them ticked", async () => {
    await openFile(page, "pods/a.yaml");
    await goTo(page, 10, 21);
    await lightbulbMenu(page, /^Preview all suggestions for .* in the workspace…$/);
    await page.keyboard.press("Enter");
    const rows = page.locator(".bulk-edit-panel .monaco-list-row");
    await rows.filter({ hasText: "b.yaml" }).waitFor();
    const ticks = rows.locator("input[type=checkbox]");
    await ticks.nth(3).waitFor();
    for (const tick of await ticks.all()) assert.equal(await tick.isChecked(), false);
    await page.getByRole("button", { name: "Discard" }).click();
  });

  it("says what there is instead where no fix is safe", async () => {
    await runCommand(page, "Seaworthy: Fix All Safe Problems");
    await message(
      /^None of the \d+ findings has a fix that is safe to make unseen: \d+ can be fixed by an edit/,
    );
  });

  it("shows a file that a fix makes, at its blank, and offers to keep it out of Git", async () => {
    await openFile(page, "db/docker-compose.yml");
    await squiggleBelowEnd(page, "Zq8rT2vLx9Kd4Wm7", "error");
    await goTo(page, 5, 30);
    await lightbulbMenu(page, /into \.env/);
    await page.keyboard.press("Enter");
    await editorShows(page, ".env");
    await page.locator(".statusbar-item", { hasText: "Ln 1, Col 19" }).waitFor();
    const warning = await message(/^db\/\.env is to hold a secret/);
    await warning.getByRole("button", { name: "Add to .gitignore" }).click();
    await openFile(page, ".gitignore");
    await page.waitForFunction(() => document.querySelector(".view-lines")?.textContent.includes("/db/.env"));
    assert.match(await shownText(page), /^ignored\/\n\/db\/\.env\n/);
  });

  it("offers threats, a scan, the configuration, the output and a restart at its status", async () => {
    await openFile(page, "pods/b.yaml");
    await page.locator(".statusbar-item [aria-label*='Editor Language Status']").first().hover();
    await page.getByText("More…").click();
    const offered = page.locator(".quick-input-list .monaco-list-row");
    await offered.first().waitFor();
    const labels = await offered.locator(".label-name").allTextContents();
    assert.deepEqual(
      labels.map((label) => label.trim()),
      ["Show STRIDE Threats", "Scan Workspace", "Open Configuration", "Show Output", "Restart Server"],
    );
    await page.keyboard.press("Escape");
  });

  it("lets rules and severities be chosen from lists in the settings", async () => {
    await runCommand(page, "Preferences: Open Settings (UI)");
    await page.locator(".settings-editor .settings-header .view-lines").waitFor();
    await page.keyboard.type("seaworthy.rules");
    await page.getByRole("button", { name: "Add Item" }).first().click();
    const lists = page.locator(".setting-list-object-widget select, .setting-list-object-key select");
    await lists.first().waitFor();
    const options = await page
      .locator(".setting-list-edit-row select")
      .evaluateAll((all) => all.map((list) => [...list.options].map(({ text }) => text)));
    assert.ok(options.some((names) => names.includes("kubernetes/privileged-container")));
    assert.ok(options.some((names) => names.includes("medium") && names.includes("off")));
  });

  /** A notification whose text matches. */
  async function message(text) {
    const all = page.locator(".notification-toast .notification-list-item");
    const shown = all
      .filter({ has: page.locator(".notification-list-item-message", { hasText: text }) })
      .first();
    await shown.waitFor();
    return shown;
  }

  /** How high the hover at a place is; all of it, the quick fix at its end included, must be in sight. */
  async function hoverAt(line, column) {
    await goTo(page, line, column);
    await page.keyboard.press("Control+K");
    await page.keyboard.press("Control+I");
    const fix = page.locator(".hover-row.status-bar", { hasText: "Quick Fix" });
    const hover = page.locator(".monaco-hover:visible", { has: fix });
    await hover.filter({ hasText: "What to do" }).waitFor();
    return hover.locator(".monaco-hover-content").evaluate(({ scrollHeight }) => scrollHeight);
  }
});
