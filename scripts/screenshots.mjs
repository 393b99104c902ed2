// node scripts/screenshots.mjs: takes the pictures in docs/images/ from a real VS Code. Needs Chromium and npm run host.
import fs from "node:fs";
import path from "node:path";
import { openWorkbench } from "../test/vscode/harness/workbench.mjs";
import { firstFile, scenes } from "../test/vscode/ui/scenes.mjs";
import { main } from "./command.mjs";
import { packageExtension } from "./package.mjs";
import { root } from "./rules-plugin.mjs";

const images = path.join(root, "docs", "images");

await main(async () => {
  await packageExtension();
  fs.mkdirSync(images, { recursive: true });
  const { page, close } = await openWorkbench(firstFile);
  try {
    for (const { name, play } of scenes) {
      await play(page);
      if (!name) continue;
      await atRest(page);
      await page.screenshot({
        path: path.join(images, `${name}.png`),
        animations: "disabled",
        caret: "hide",
      });
      console.log(`✓ docs/images/${name}.png`);
    }
  } finally {
    await close();
  }
});

/** Waits until two pictures in a row are the same: nothing moves, fades or is still loading. */
async function atRest(page) {
  let last;
  for (let next = await page.screenshot({ caret: "hide" }); !last?.equals(next); ) {
    last = next;
    await page.waitForTimeout(300);
    next = await page.screenshot({ caret: "hide" });
  }
}
