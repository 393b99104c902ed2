// Writes the generated pages of docs/rules/ into one file, dist/pages.json, by their names: it takes half the room in the
// .vsix that they take one by one. The table of all rules is left out, to which no link leads.
import fs from "node:fs";
import path from "node:path";
import { root } from "./rules-plugin.mjs";

export function writePages() {
  const folder = path.join(root, "docs", "rules");
  const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".md") && file !== "README.md");
  const pages = files
    .sort()
    .map((file) => [
      file.replaceAll(path.sep, "/").slice(0, -".md".length),
      fs.readFileSync(path.join(folder, file), "utf8"),
    ]);
  fs.writeFileSync(path.join(root, "dist", "pages.json"), JSON.stringify(Object.fromEntries(pages)));
}
