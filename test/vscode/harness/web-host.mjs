// The suite in the web worker extension host of VS Code web, against the `browser` entry of the packaged extension.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { vscodeWeb } from "../../../scripts/host/paths.mjs";
import { createProfile } from "../../../scripts/host/profile.mjs";
import { vsix } from "../../../scripts/package.mjs";
import { openPage } from "./browser.mjs";
import { bundleSuite, suiteFolder } from "./bundle.mjs";
import { runSuite } from "./suite.mjs";

const types = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/** Runs the suite and returns its counts. */
export async function runInWebHost() {
  await bundleSuite("browser");
  const profile = createProfile({ vsix });
  const folders = { vscode: vscodeWeb, extension: profile.extension, suite: suiteFolder };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname === "/") return send(response, ".html", workbench());
    if (pathname === "/product.json") return send(response, ".json", configuration(request.headers.host));
    const [, mount, ...rest] = decodeURIComponent(pathname).split("/");
    const file = folders[mount] && path.join(folders[mount], ...rest);
    if (file && fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
      return send(response, path.extname(file), fs.readFileSync(file));
    }
    response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { page, close } = await openPage();
  try {
    return await runSuite(page, `http://127.0.0.1:${server.address().port}/`);
  } finally {
    await close();
    server.closeAllConnections();
    server.close();
    profile.remove();
  }
}

function send(response, extension, body) {
  response.writeHead(200, {
    "Access-Control-Allow-Origin": "*",
    "Content-Type": types[extension] ?? "application/octet-stream",
    "Cross-Origin-Resource-Policy": "cross-origin",
  });
  response.end(body);
}

/** The workbench's own page, which takes its configuration from `product.json`. */
function workbench() {
  const page = fs.readFileSync(path.join(vscodeWeb, "out/vs/code/browser/workbench/workbench.html"), "utf8");
  return page.replaceAll("{{WORKBENCH_WEB_BASE_URL}}", "/vscode");
}

/** The folder that is open lies in VS Code's file system in memory. */
function configuration(authority) {
  return JSON.stringify({
    folderUri: { scheme: "tmp", path: "/workspace" },
    developmentOptions: {
      extensions: ["/extension", "/suite"].map((path) => ({ scheme: "http", authority, path })),
      extensionTestsPath: { scheme: "http", authority, path: "/suite/browser" },
    },
    configurationDefaults: { "workbench.startupEditor": "none" },
    productConfiguration: { enableTelemetry: false },
  });
}
