// Runs behind `npm run bench`: see scripts/bench.mjs.
import fs from "node:fs";
import { parseArgs } from "node:util";
import * as cold from "./cold";
import * as growth from "./growth";
import * as keystroke from "./keystroke";
import * as scale from "./scale";
import { tableOf } from "./table";
import * as threats from "./threats";
import * as throughput from "./throughput/throughput";

interface Bench {
  readonly name: string;
  /** Measures, and returns the lines of a table. */
  run(): readonly object[] | Promise<readonly object[]>;
}

const benches: readonly Bench[] = [keystroke, cold, growth, scale, threats, throughput];

async function main(): Promise<void> {
  const options = { json: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const names = benches.map(({ name }) => name);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`Not one of ${names.join(", ")}: ${unknown.join(", ")}`);
  const results: Record<string, readonly object[]> = {};
  for (const bench of benches) {
    if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
    const rows = await bench.run();
    console.log(`\n## ${bench.name}\n\n${tableOf(rows)}`);
    results[bench.name] = rows;
  }
  if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
}

void main();
