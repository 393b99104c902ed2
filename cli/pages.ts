import fs from "node:fs";
import path from "node:path";
import type { PageBody } from "../server/protocol/messages";

/**
 * What the pages of the rules say beyond the rules, by their ids; the build writes it beside the program.
 * @throws a system error when it cannot be read
 */
export function pageBodies(): Readonly<Record<string, PageBody>> {
  return JSON.parse(fs.readFileSync(path.join(__dirname, "pages.json"), "utf8"));
}
