// npm run docs: writes docs/rules/, a page for each rule and a table of all. With --check it only says what differs.
import fs from "node:fs";
import path from "node:path";
import { ensureInstalled } from "./install.mjs";
import { root } from "./rules-plugin.mjs";

ensureInstalled();
const { load } = await import("./load.mjs");
process.chdir(root);
const folder = path.join("docs", "rules");
const { documentation } = await load("scripts/docs/documentation.ts");
const pages = documentation((page) => fs.readFileSync(`rules/${page}.md`, "utf8"));

const present = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true }).map(slashed) : [];
const stale = present.filter((name) => name.endsWith(".md") && !pages.has(name));
const changed = [...pages].filter(([name, text]) => read(name) !== text);

if (process.argv.includes("--check")) {
  const names = [...stale, ...changed.map(([name]) => name)].sort();
  for (const name of names) console.error(`docs/rules/${name} differs`);
  if (names.length > 0) {
    console.error("Run npm run docs and commit what it writes.");
    process.exit(1);
  }
} else {
  for (const name of stale) fs.rmSync(path.join(folder, name));
  for (const [name, text] of changed) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  console.log(`${pages.size} pages in docs/rules, ${changed.length} written, ${stale.length} removed`);
}

function read(name) {
  const file = path.join(folder, name);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

function slashed(name) {
  return name.replaceAll(path.sep, "/");
}
