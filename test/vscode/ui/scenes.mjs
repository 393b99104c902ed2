// What a person sees and does, step by step in one workbench. Each scene waits for what it shows, and fails if that does
// not come. `npm test` plays them all; `scripts/screenshots.mjs` takes a picture of those that have a name.
import assert from "node:assert/strict";
import {
  cursorAt,
  editorShows,
  goTo,
  lightbulbMenu,
  openFile,
  runCommand,
  shownText,
  squiggleBelowEnd,
  webviewContent,
} from "../harness/workbench.mjs";

export const firstFile = "kubernetes/deployment.yaml";

export const scenes = [
  {
    name: "squiggles",
    shows: "squiggles below the tokens that are wrong",
    async play(page) {
      await squiggleBelowEnd(page, "privileged: true", "error");
      await squiggleBelowEnd(page, "hostPID: true", "error");
    },
  },
  {
    name: "hover",
    shows: "why a finding matters, when the pointer rests on it",
    async play(page) {
      await goTo(page, 22, 27);
      await page.keyboard.press("Control+K");
      await page.keyboard.press("Control+I");
      const hover = page.locator(".monaco-hover:visible");
      await hover.filter({ hasText: "Elevation of Privilege" }).waitFor();
    },
  },
  {
    name: "lightbulb",
    shows: "the fixes in the menu of the lightbulb",
    async play(page) {
      await page.keyboard.press("Escape");
      await lightbulbMenu(page, /privileged/i);
    },
  },
  {
    name: "applied-fix",
    shows: "the file after a fix was chosen",
    async play(page) {
      await page.keyboard.press("Enter");
      await page.waitForFunction(
        () => !document.querySelector(".view-lines")?.textContent.includes("privileged"),
      );
    },
  },
  {
    name: "fix-all",
    shows: "a Dockerfile in which all safe problems were fixed",
    async play(page) {
      await openFile(page, "Dockerfile");
      await squiggleBelowEnd(page, "https://get.example.com/agent.sh | bash", "warning");
      await runCommand(page, "Seaworthy: Fix All Safe Problems");
      await page.waitForFunction(() => !document.querySelector(".view-lines")?.textContent.includes("ADD"));
      assert.match(await shownText(page), /COPY config\/ \/etc\/orders\/\nCOPY entrypoint\.sh/);
    },
  },
  {
    name: "suppression",
    shows: "the comment that suppresses a finding",
    async play(page) {
      await openFile(page, "compose.yaml");
      await squiggleBelowEnd(page, "privileged: true", "error");
      await goTo(page, 6, 18);
      await lightbulbMenu(page, /suppress|ignore/i);
      await page.keyboard.press("Enter");
      await page.waitForFunction(() =>
        document.querySelector(".view-lines")?.textContent.includes("seaworthy-ignore"),
      );
    },
  },
  {
    name: "problems",
    shows: "the findings in the Problems panel",
    async play(page) {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Shift+M");
      await page
        .locator(".markers-panel .monaco-list-row", { hasText: "docker-socket-mount" })
        .first()
        .waitFor();
    },
  },
  {
    name: "stride",
    shows: "the data flows and the threats of the workspace",
    async play(page) {
      await page.keyboard.press("Control+Shift+M");
      await page.keyboard.press("Control+B");
      await runCommand(page, "Seaworthy: Show STRIDE Threats");
      const panel = webviewContent(page);
      for (const category of ["Spoofing", "Tampering", "Repudiation", "Elevation of Privilege"]) {
        await panel.getByText(category).first().waitFor();
      }
    },
  },
  {
    shows: "the line of a service that is chosen in the data-flow diagram",
    async play(page) {
      const panel = webviewContent(page);
      await panel.getByRole("button", { name: "watchtower, process" }).click();
      await panel.locator(".selection .finding").first().click();
      await editorShows(page, "compose.yaml");
      await cursorAt(page, 17);
      await panel.getByRole("button", { name: "Take back the filter watchtower" }).click();
    },
  },
  {
    shows: "the line of a finding that is chosen in the STRIDE panel",
    async play(page) {
      await webviewContent(page).getByText("Dockerfile:11").first().click();
      await editorShows(page, "Dockerfile");
      await cursorAt(page, 11);
    },
  },
  {
    shows: "in the STRIDE panel what is left after typing",
    async play(page) {
      const finding = webviewContent(page).getByText("runs what curl downloads");
      await finding.first().waitFor();
      await page.keyboard.press("Control+Shift+K");
      await finding.first().waitFor({ state: "detached" });
    },
  },
];
