// The STRIDE panel as a person uses it: what is pressed filters the list, lines open, fixes and decisions close threats, and
// all of it is there again when the window is loaded anew.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { suiteFolder } from "../harness/bundle.mjs";
import { cursorAt, editorShows, openWorkbench, runCommand, webviewContent } from "../harness/workbench.mjs";

describe("the STRIDE panel", function () {
  this.timeout(600_000);
  this.bail(true);
  let workbench;
  let page;
  let panel;

  before(async () => {
    workbench = await openWorkbench("compose.yaml");
    ({ page } = workbench);
    await page.keyboard.press("Control+B");
    await runCommand(page, "Seaworthy: Show STRIDE Threats");
    panel = webviewContent(page);
    await panel.getByRole("rowheader", { name: "kubelet" }).waitFor({ timeout: 60_000 });
    await untilAllAreRead();
  });
  afterEach(async function () {
    const screenshot = path.join(suiteFolder, "failed-stride.png");
    if (this.currentTest.state === "failed") await page.screenshot({ path: screenshot });
  });
  after(() => workbench?.close());

  it("filters the list by an element, a flow and a cell, together, and takes the filters back", async () => {
    const all = await threats();
    await press("watchtower, process");
    const ofElement = await fewerThreats(all);
    await panel.locator(".selection").getByText("compose.yaml:16").waitFor();
    await press("Container and its runtime, Elevation of Privilege");
    await fewerThreats(ofElement);
    await panel.locator(".chip", { hasText: "Container and its runtime × Elevation of Privilege" }).waitFor();
    await press("Clear filters");
    await panel.getByText(`${all} threats`, { exact: true }).waitFor();
    // The middle of a flow's box is beside its line.
    await panel.locator(".flow text", { hasText: "port 8080" }).click();
    await fewerThreats(all);
    await press("Take back the filter Internet → orders");
    await panel.getByText(`${all} threats`, { exact: true }).waitFor();
  });

  it("is moved in with the arrow keys", async () => {
    await panel.locator(".diagram [tabindex='0']").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await panel.locator(".diagram [aria-pressed='true']").waitFor();
    await page.keyboard.press("Enter");
    await panel.locator(".diagram [aria-pressed='true']").waitFor({ state: "detached" });
  });

  it("goes to the line of a finding", async () => {
    await press(/compose\.yaml line 19$/);
    await editorShows(page, "compose.yaml");
    await cursorAt(page, 19);
  });

  it("offers the linter's fix, and shows the threat closed with its proof", async () => {
    await press("registry.example.com, store");
    const card = threat("registry-E1");
    await card.getByRole("button", { name: /^Quick fix: / }).click();
    await chooseFirst();
    await editorShows(page, "kubernetes/deployment.yaml");
    await panel
      .locator("article[data-state='mitigated']", { has: page.locator("#threat-registry-E1") })
      .waitFor();
    await card.locator("h3 button").click();
    await card.getByRole("button", { name: "Proof, kubernetes/deployment.yaml line" }).first().waitFor();
    await press("Take back the filter registry.example.com");
  });

  it("writes what a person decides into the file of decisions, and shows it", async () => {
    await press("watchtower, process");
    const card = threat("container-runtime-I1");
    await card.locator("h3 button").click();
    await card.getByRole("button", { name: "Accept…" }).click();
    await page.locator(".quick-input-widget:visible .quick-input-message", { hasText: "Why?" }).waitFor();
    await page.keyboard.type("It runs alone on its host");
    await page.keyboard.press("Enter");
    await editorShows(page, ".seaworthy-threats.json");
    await panel
      .locator("article[data-state='accepted']", { has: page.locator("#threat-container-runtime-I1") })
      .waitFor();
    await card.getByText("It runs alone on its host").waitFor();
    const [decision] = JSON.parse(readDecisions()).decisions;
    assert.deepEqual(decision, {
      threat: "container-runtime-I1",
      element: "compose:.#watchtower",
      status: "accepted",
      reason: "It runs alone on its host",
    });
  });

  it("is there again when the window is loaded anew, with its filters, and leaves no empty group", async () => {
    await workbench.reload();
    await panel.getByRole("button", { name: "Take back the filter watchtower" }).waitFor({ timeout: 60_000 });
    await threat("container-runtime-I1").getByText("It runs alone on its host").waitFor();
    assert.equal(await page.locator(".editor-group-container").count(), 2);
    assert.equal(await page.locator(".editor-group-container.empty").count(), 0);
  });

  it("is exported, in each format", async () => {
    for (const ending of [
      ".threats.md",
      ".mmd",
      ".threats.json",
      ".sarif",
      ".threat-dragon.json",
      ".otm.json",
      ".tc.json",
    ]) {
      await runCommand(page, "Seaworthy: Export STRIDE Threats…");
      await chooseFirst(`*${ending}`);
      await page
        .locator(".quick-input-widget .quick-input-action a, .quick-input-widget input")
        .first()
        .waitFor();
      await page.keyboard.press("Enter");
      await editorShows(page, `orders${ending}`);
      const text = fs.readFileSync(path.join(workbench.folder, `orders${ending}`), "utf8");
      assert.match(text, /watchtower/);
      if (ending.endsWith("json") || ending === ".sarif") JSON.parse(text);
    }
  });

  it("has the same in the side bar, without the picture", async () => {
    await runCommand(page, "Seaworthy: Focus on STRIDE Threats View");
    const tree = page.locator(".pane-body .monaco-list-row");
    await tree.filter({ hasText: "Spoofing" }).first().waitFor();
    await tree.filter({ hasText: "Build pulls from an impostor source" }).first().waitFor();
  });

  it("takes in what a benchmark found on a host, from a log that is picked", async () => {
    await press("Take back the filter watchtower");
    const fixture = "test/fixtures/corpus/host/edge/edge-1.docker-bench.log";
    fs.copyFileSync(fixture, path.join(workbench.folder, "edge.log"));
    await runCommand(page, "Seaworthy: Import Benchmark Results…");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "edge.log" }).click();
    await editorShows(page, "edge.docker-bench.log");
    await runCommand(page, "Seaworthy: Show STRIDE Threats");
    await panel.getByText("With docker-bench-security 1.6.0 of 2026-11-20").waitFor();
    await threat("docker-host-R1")
      .getByText(/^Check 1\.1\.3 failed on 2026-11-20: /)
      .waitFor();
  });

  function press(name) {
    return panel.getByRole("button", { name }).first().click();
  }

  function threat(id) {
    return panel.locator("article", { has: page.locator(`#threat-${id}`) });
  }

  /** How many threats are listed. */
  async function threats() {
    return Number.parseInt(await panel.locator(".bar [role='status']").textContent(), 10);
  }

  /** Files are read one after the other: when all are, no more threats come. */
  async function untilAllAreRead() {
    for (let before, now = await threats(); now !== before; now = await threats()) {
      before = now;
      await page.waitForTimeout(2_000);
    }
  }

  async function fewerThreats(than) {
    const count = await threats();
    assert.ok(count > 0 && count < than, `${count} of ${than}`);
    return count;
  }

  /** Waits for a choice in the quick input, types what it is to hold, and takes the first. */
  async function chooseFirst(text = "") {
    await page.locator(".quick-input-list .monaco-list-row.focused").waitFor();
    if (text !== "") await page.keyboard.type(text);
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: text }).waitFor();
    await page.keyboard.press("Enter");
  }

  function readDecisions() {
    return fs.readFileSync(path.join(workbench.folder, ".seaworthy-threats.json"), "utf8");
  }
});
