// What is built: the bundles that are shipped in dist/, as options of esbuild.
import path from "node:path";
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

/**
 * An entry point for Node and for a worker: a module is run when it is asked for, so that each host runs its own starter
 * and what both share is shipped once.
 */
const eitherHost = {
  name: "either-host",
  setup(build) {
    build.onResolve({ filter: /^either-host:/ }, ({ path: name }) => {
      return { path: name.slice("either-host:".length), namespace: "either-host" };
    });
    build.onLoad({ filter: /.*/, namespace: "either-host" }, ({ path: folder }) => ({
      contents: `module.exports = typeof importScripts === "function" ? require("./browser") : require("./node");`,
      resolveDir: path.join(root, folder),
    }));
  },
};
const forBothHosts = { ...node, conditions: ["node", "browser"], plugins: [rulesPlugin, eitherHost] };

export const bundles = {
  client: { ...forBothHosts, entryPoints: { client: "either-host:client" }, external: ["vscode"] },
  server: { ...forBothHosts, entryPoints: { server: "either-host:server" }, format: "iife" },
  libraries: {
    ...common,
    platform: "browser",
    entryPoints: { libraries: "linter/libraries.ts" },
    format: "iife",
    globalName: "seaworthyLibraries",
    // A worker finds it among its globals.
    footer: { js: 'if (typeof module === "object") module.exports = seaworthyLibraries;' },
  },
  cli: { ...node, entryPoints: { cli: "cli/main.ts" }, banner: { js: "#!/usr/bin/env node" } },
  stridePanel: {
    ...common,
    platform: "browser",
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
