// Drives the workbench of a code-server as a person does, with keys. Every step waits for what it should bring about.
import fs from "node:fs";
import path from "node:path";
import { createProfile } from "../../../scripts/host/profile.mjs";
import { remoteUri, startCodeServer, workbenchUrl } from "../../../scripts/host/server.mjs";
import { vsix } from "../../../scripts/package.mjs";
import { openPage } from "./browser.mjs";

const appearance = {
  "editor.fontFamily": "'DejaVu Sans Mono'",
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "workbench.colorTheme": "Default Dark Modern",
};
const usualFolder = path.join(import.meta.dirname, "..", "workspace");

/**
 * Opens a copy of a folder, test/vscode/workspace if none is said, with `file` in the editor.
 * @param more further files, by their paths in the workspace, and settings
 */
export async function openWorkbench(file, { copyOf = usualFolder, files = {}, settings = {} } = {}) {
  const profile = createProfile({ vsix, settings: { ...appearance, ...settings } });
  const folder = path.join(profile.folder, "orders");
  fs.cpSync(copyOf, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const { authority, stop } = await startCodeServer(profile);
  const { page, close } = await openPage();
  page.setDefaultTimeout(15_000);
  await page.goto(
    workbenchUrl(authority, folder, [["openFile", remoteUri(authority, path.join(folder, file))]]),
    { timeout: 60_000 },
  );
  await editorShows(page, file);
  return {
    page,
    folder,
    extension: profile.extension,
    /** Loads the window anew. An address that names a file to open would have nothing else restored. */
    async reload() {
      // The workbench of a browser keeps its state every five seconds, and not when it is left.
      await page.waitForTimeout(10_000);
      await page.goto(workbenchUrl(authority, folder));
    },
    async close() {
      await close();
      stop();
      profile.remove();
    },
  };
}

/** Waits until a file of the workspace is the one in the active editor. */
export async function editorShows(page, file) {
  await page.locator(`.tab.active[data-resource-name="${path.basename(file)}"]`).waitFor({ timeout: 60_000 });
  await page.locator(".monaco-editor .view-line").first().waitFor();
}

/** Opens another file of the workspace by its name. */
export async function openFile(page, file) {
  await quickInput(page, "Control+P", path.basename(file));
  await page.keyboard.press("Enter");
  await editorShows(page, file);
}

/** Runs a command from the palette. */
export async function runCommand(page, title) {
  await quickInput(page, "F1", title);
  await page.keyboard.press("Enter");
}

/** Puts the cursor at a line and column, counted from 1. */
export async function goTo(page, line, column) {
  await quickInput(page, "Control+G", `${line}:${column}`, "");
  await page.keyboard.press("Enter");
  await cursorAt(page, line);
}

/** Waits until the cursor is in a line, counted from 1. */
export async function cursorAt(page, line) {
  await page.locator(".statusbar-item", { hasText: `Ln ${line}, Col ` }).waitFor();
}

/** Opens the quick input, types, and waits until the entry that is chosen holds `entry`. */
async function quickInput(page, key, text, entry = text) {
  await page.keyboard.press(key);
  await page.locator(".quick-input-widget input:visible").waitFor();
  await page.keyboard.type(text);
  await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: entry }).waitFor();
}

/** The lines that the editor shows. */
export async function shownText(page) {
  const lines = await page
    .locator(".monaco-editor .view-line")
    .evaluateAll((elements) =>
      elements
        .sort((a, b) => Number.parseInt(a.style.top, 10) - Number.parseInt(b.style.top, 10))
        .map(({ textContent }) => textContent.replaceAll("\u00a0", " ")),
    );
  return lines.join("\n");
}

/**
 * Waits until the editor draws a squiggle exactly below the end of the line that ends with `text`: below what follows
 * its last space. `severity` is `error`, `warning`, `info` or `hint`.
 */
export async function squiggleBelowEnd(page, text, severity) {
  await page.waitForFunction(isUnderlined, { text, selector: `.monaco-editor .squiggly-${severity}` });
}

/** Waits until it draws none there. */
export async function noSquiggleBelowEnd(page, text, severity) {
  const selector = `.monaco-editor .squiggly-${severity}`;
  await page.waitForFunction(isUnderlined, { text, selector, wanted: false });
}

/** Runs in the page. */
function isUnderlined({ text, selector, wanted: isWanted = true }) {
  const line = [...document.querySelectorAll(".monaco-editor .view-line")].find((element) =>
    content(element).endsWith(text),
  );
  if (!line) return false;
  const range = document.createRange();
  range.setStart(...place(content(line).lastIndexOf(" ") + 1));
  range.setEnd(...place(content(line).length));
  const token = range.getBoundingClientRect();
  const isThere = [...document.querySelectorAll(selector)]
    .map((element) => element.getBoundingClientRect())
    .some(
      ({ left, right, top, bottom }) =>
        near(left, token.left) && near(right, token.right) && top < token.bottom && bottom > token.top,
    );
  return isThere === isWanted;

  function content(node) {
    return node.textContent.replaceAll("\u00a0", " ");
  }
  function near(a, b) {
    return Math.abs(a - b) < 2;
  }
  /** The text node that holds the character before an offset of the line, and the offset in it. */
  function place(offset) {
    const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let rest = offset;
    while (nodes.nextNode() && rest > nodes.currentNode.data.length) rest -= nodes.currentNode.data.length;
    return [nodes.currentNode, rest];
  }
}

/** Opens the menu of the lightbulb at the cursor and moves to the entry that `title` matches. */
export async function lightbulbMenu(page, title) {
  const entry = page.locator(".action-widget .monaco-list-row.action", { hasText: title }).first();
  const chosen = page.locator(".action-widget .monaco-list-row.focused", { hasText: title });
  while (!(await entry.isVisible())) {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+.");
    await entry.or(page.locator(".monaco-editor-overlaymessage")).first().waitFor();
  }
  while (!(await chosen.isVisible())) await page.keyboard.press("ArrowDown");
}

/**
 * The page inside the webview that is open.
 * @param body a selector of the body, for who waits for one that is drawn in some way
 */
export function webviewContent(page, body = "body") {
  return page.frameLocator("iframe.webview.ready").frameLocator("#active-frame").locator(body);
}
