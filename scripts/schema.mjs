// Writes the JSON Schemas of `.seaworthy.yaml` and `.seaworthy-threats.json`, which ship with the extension: dist/*.schema.json.
import fs from "node:fs";
import path from "node:path";
import { load } from "./load.mjs";
import { root } from "./rules-plugin.mjs";

export async function writeSchema() {
  const { configurationSchema } = await load("linter/configuration-schema.ts");
  const { decisionsSchema } = await load("stride/decisions/schema.ts");
  const folder = path.join(root, "dist");
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, schema] of [
    ["seaworthy", configurationSchema],
    ["seaworthy-threats", decisionsSchema],
  ])
    fs.writeFileSync(path.join(folder, `${name}.schema.json`), `${JSON.stringify(schema, undefined, 2)}\n`);
}
