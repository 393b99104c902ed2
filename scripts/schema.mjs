// Writes the JSON Schema of `.seaworthy.yaml`, which ships with the extension: dist/seaworthy.schema.json.
import fs from "node:fs";
import path from "node:path";
import { load } from "./load.mjs";
import { root } from "./rules-plugin.mjs";

export async function writeSchema() {
  const { configurationSchema } = await load("linter/configuration-schema.ts");
  const file = path.join(root, "dist", "seaworthy.schema.json");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(configurationSchema, undefined, 2)}\n`);
}
