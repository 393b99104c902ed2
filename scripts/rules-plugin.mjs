import fs from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "..");
export const namespaces = ["dockerfile", "compose", "kubernetes", "daemon", "docker-cli"];

/** Paths of all rule modules below `rules/`, without extension, sorted. */
export function ruleModules() {
  return namespaces
    .flatMap((namespace) => {
      const folder = path.join(root, "rules", namespace);
      if (!fs.existsSync(folder)) return [];
      return fs
        .readdirSync(folder, { recursive: true })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => `${namespace}/${name.slice(0, -3).replaceAll(path.sep, "/")}`);
    })
    .sort();
}

/** An esbuild plugin: the module `seaworthy:rules` holds every rule module by its path. */
export const rulesPlugin = {
  name: "seaworthy-rules",
  setup(build) {
    build.onResolve({ filter: /^seaworthy:rules$/ }, ({ path: name }) => ({
      path: name,
      namespace: "rules",
    }));
    build.onLoad({ filter: /.*/, namespace: "rules" }, () => {
      const modules = ruleModules();
      return {
        resolveDir: path.join(root, "rules"),
        watchDirs: namespaces.map((namespace) => path.join(root, "rules", namespace)),
        contents: [
          ...modules.map((name, i) => `import rule${i} from "./${name}";`),
          `export default { ${modules.map((name, i) => `${JSON.stringify(name)}: rule${i}`).join(", ")} };`,
        ].join("\n"),
      };
    });
  },
};
