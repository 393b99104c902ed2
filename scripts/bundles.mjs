// What is built: the bundles that are shipped in dist/, as options of esbuild.
import { root, rulesPlugin } from "./rules-plugin.mjs";

const common = {
  absWorkingDir: root,
  bundle: true,
  format: "cjs",
  target: "es2022",
  sourcemap: "linked",
  legalComments: "none",
  logLevel: "warning",
  outdir: "dist",
  plugins: [rulesPlugin],
};
export const node = { ...common, platform: "node", target: "node20" };
const browser = { ...common, platform: "browser" };

export const bundles = {
  client: { ...node, entryPoints: { client: "client/node.ts" }, external: ["vscode"] },
  server: { ...node, entryPoints: { server: "server/node.ts" } },
  cli: { ...node, entryPoints: { cli: "cli/main.ts" }, banner: { js: "#!/usr/bin/env node" } },
  clientWeb: { ...browser, entryPoints: { "client-web": "client/browser.ts" }, external: ["vscode"] },
  serverWeb: {
    ...browser,
    format: "iife",
    entryPoints: { "server-web": "server/browser.ts" },
  },
  stridePanel: {
    ...browser,
    format: "iife",
    entryPoints: { "stride-panel": "client/webview/stride-panel.ts" },
  },
};

/** As they are shipped: small, and without source maps. */
export const minified = Object.values(bundles).map((options) => ({
  ...options,
  minify: true,
  sourcemap: false,
}));
