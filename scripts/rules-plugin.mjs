import fs from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "..");
export const namespaces = ["dockerfile", "compose", "kubernetes", "daemon", "docker-cli", "benchmark"];

/** A folder whose name begins so groups rules and is no part of their ids. */
const area = /(?<=\/)_[^/]+\//g;

/** The id of a rule (or table) by its path below `rules/`, without extension. */
export function idOf(page) {
  return page.replaceAll(area, "");
}

/**
 * Paths of all rule modules below `rules/`, without extension, sorted.
 * @throws Error when two of them have the same id
 */
export function ruleModules() {
  const pages = namespaces
    .flatMap((namespace) => {
      const folder = path.join(root, "rules", namespace);
      if (!fs.existsSync(folder)) return [];
      return fs
        .readdirSync(folder, { recursive: true })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => `${namespace}/${name.slice(0, -3).replaceAll(path.sep, "/")}`);
    })
    .sort();
  const known = new Map();
  for (const page of pages) {
    const other = known.get(idOf(page));
    if (other) throw new Error(`rules/${other}.ts and rules/${page}.ts have the same id`);
    known.set(idOf(page), page);
  }
  return pages;
}

/** An esbuild plugin: the module `seaworthy:rules` holds rule modules with their paths and ids. */
export const rulesPluginFor = (modulesNow) => ({
  name: "seaworthy-rules",
  setup(build) {
    build.onResolve({ filter: /^seaworthy:rules$/ }, ({ path: name }) => ({
      path: name,
      namespace: "rules",
    }));
    build.onLoad({ filter: /.*/, namespace: "rules" }, () => {
      const modules = modulesNow();
      return {
        resolveDir: path.join(root, "rules"),
        watchDirs: namespaces.map((namespace) => path.join(root, "rules", namespace)),
        contents: [
          ...modules.map((name, i) => `import rule${i} from "./${name}";`),
          `export default [${modules.map((page, i) => `{ page: "${page}", id: "${idOf(page)}", module: rule${i} }`).join(", ")}];`,
        ].join("\n"),
      };
    });
  },
});

/** Holds every rule module. */
export const rulesPlugin = rulesPluginFor(ruleModules);
