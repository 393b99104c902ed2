// What ten times as many rules will cost: the keystrokes once more, with a server in which each rule is called ten times.
import path from "node:path";
import type { Plugin } from "esbuild";
import { bundle } from "../test/server/bundle";
import { inputs } from "./inputs";
import { keystrokeGoal, typeInto } from "./keystroke";
import { type Row, timed } from "./row";

export const name = "growth";

/** Puts bench/growth/rules.ts in the place of the rules that the server imports. */
const tenfold: Plugin = {
  name: "tenfold-rules",
  setup(build) {
    build.onResolve({ filter: /\/rules\/index$/ }, ({ importer }) =>
      path.basename(importer) === "server.ts" ? { path: path.resolve("bench/growth/rules.ts") } : undefined,
    );
  },
};

export async function run(): Promise<readonly Row[]> {
  const { file: program } = await bundle("server", tenfold);
  const rows: Row[] = [];
  for (const input of inputs) {
    const goal = keystrokeGoal(input);
    const called = await typeInto(input, { program });
    rows.push(timed(`${input.name}: rules ×10`, called.keys, goal));
    const reporting = await typeInto(input, { program, env: { SEAWORTHY_COPIES_REPORT: "1" } });
    rows.push(timed(`${input.name}: rules and findings ×10`, reporting.keys, goal));
  }
  return rows;
}
