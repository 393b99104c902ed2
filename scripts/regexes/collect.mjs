// Collects the regular expressions of the shipped source: the literals, and what is constructed when it is loaded.
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { node } from "../bundles.mjs";
import { Failure } from "../command.mjs";
import { root } from "../rules-plugin.mjs";

const shipped = ["model", "rules", "linter", "stride", "server", "client", "cli"];

/** Each with its `place` (path and line), `source` and `flags`. */
export async function collectRegexes() {
  const { parseSync, Visitor } = await import("oxc-parser");
  const regexes = [];
  const constructing = new Map();
  for (const file of sourceFiles()) {
    const text = fs.readFileSync(path.join(root, file), "utf8");
    const constructors = [];
    const construct = ({ callee }) => {
      if (callee.type === "Identifier" && callee.name === "RegExp") constructors.push(callee);
    };
    new Visitor({
      Literal({ regex, start }) {
        if (regex)
          regexes.push({ place: placeOf(file, text, start), source: regex.pattern, flags: regex.flags });
      },
      NewExpression: construct,
      CallExpression: construct,
    }).visit(parseSync(file, text).program);
    if (constructors.length > 0) constructing.set(file, { text, constructors });
  }
  return [...regexes, ...(await constructed(constructing))];
}

function sourceFiles() {
  return shipped.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name.replaceAll(path.sep, "/")}`),
  );
}

function placeOf(file, text, offset) {
  return `${file}:${text.slice(0, offset).split("\n").length}`;
}

/** Loads the files, with all that they need, and a RegExp in them that tells what it made. */
async function constructed(constructing) {
  const { build } = await import("esbuild");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-regexes-"));
  const outfile = path.join(folder, "module.cjs");
  const imports = ["seaworthy:rules", ...[...constructing.keys()].map((file) => `./${file}`)];
  const regexes = [];
  globalThis.regexConstructorAt = (place) =>
    function record(...args) {
      const regex = new RegExp(...args);
      regexes.push({ place, source: regex.source, flags: regex.flags });
      return regex;
    };
  try {
    await build({
      ...node,
      stdin: { contents: imports.map((name) => `import "${name}";`).join("\n"), resolveDir: root },
      plugins: [recordPlugin(constructing), ...node.plugins],
      outdir: undefined,
      outfile,
      sourcemap: false,
    });
    createRequire(import.meta.url)(outfile);
  } finally {
    fs.rmSync(folder, { recursive: true });
    delete globalThis.regexConstructorAt;
  }
  const seen = new Set(regexes.map(({ place }) => place));
  const unseen = [...constructing].flatMap(([file, { text, constructors }]) =>
    constructors.map(({ start }) => placeOf(file, text, start)).filter((place) => !seen.has(place)),
  );
  if (unseen.length > 0)
    throw new Failure(
      `Constructed only when it is used, so that nobody can check it: ${unseen.join(", ")}. Write a literal.`,
    );
  return regexes;
}

function recordPlugin(constructing) {
  return {
    name: "record-regexes",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path: full }) => {
        const file = path.relative(root, full).replaceAll(path.sep, "/");
        const { text, constructors } = constructing.get(file) ?? {};
        if (text === undefined) return undefined;
        let contents = text;
        for (const { start, end } of constructors.toSorted((a, b) => b.start - a.start)) {
          const recorder = `(globalThis.regexConstructorAt("${placeOf(file, text, start)}"))`;
          contents = contents.slice(0, start) + recorder + contents.slice(end);
        }
        return { contents, loader: "ts" };
      });
    },
  };
}
