import fs from "node:fs";
import path from "node:path";

/** Of the package that the command line is in. */
export function version(): string {
  return JSON.parse(fs.readFileSync(path.join(__dirname, "..", "package.json"), "utf8")).version;
}
