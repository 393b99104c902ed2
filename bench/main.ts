// Runs behind `npm run bench`: see scripts/bench.mjs.
import fs from "node:fs";
import { parseArgs } from "node:util";
import * as keystroke from "./keystroke";
import * as throughput from "./throughput/throughput";

const benches = [keystroke, throughput];

void main();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: "string" } },
    allowPositionals: true,
  });
  const results: Record<string, unknown> = {};
  for (const bench of benches) {
    if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
    const rows = await bench.run();
    console.log(`\n${bench.name}`);
    console.table(rows);
    results[bench.name] = rows;
  }
  if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
}
