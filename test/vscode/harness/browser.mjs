// The headless browser that shows the workbench.
import fs from "node:fs";
import { chromium } from "playwright-core";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of a Chromium on this machine: CHROME_PATH or one of the usual places. */
export function findChromium() {
  return [process.env.CHROME_PATH, ...usualPlaces].find((file) => file && fs.existsSync(file));
}

/** A page of a new, empty profile that can reach this machine alone. */
export async function openPage() {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-dev-shm-usage",
      "--disable-gpu",
      "--disable-quic",
      "--disable-sync",
      "--no-first-run",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  return { page, close: () => browser.close() };
}
