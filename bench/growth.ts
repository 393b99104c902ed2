// What ten times as many rules will cost: the keystrokes once more, with a server in which each rule is called ten times.
import path from "node:path";
import type { Plugin } from "esbuild";
import { bundle, bundleScript } from "../test/server/bundle";
import { ratioRow } from "./in-process/in-process";
import { inputs } from "./inputs";
import { keystrokeGoal, typeInto } from "./keystroke";
import { type Row, timed } from "./row";

export const name = "growth";

const tenfoldRules = path.resolve("bench/growth/rules.ts");

/** Puts bench/growth/rules.ts in the place of the rules, which it alone imports. */
const tenfold: Plugin = {
  name: "tenfold-rules",
  setup(build) {
    build.onResolve({ filter: /\/rules\/index$/ }, ({ importer }) =>
      importer === tenfoldRules ? undefined : { path: tenfoldRules },
    );
  },
};

export async function run(): Promise<readonly Row[]> {
  const { file: program } = await bundle("server", tenfold);
  const typist = await bundleScript("bench/in-process/typist.ts", tenfold);
  const rows: Row[] = [];
  for (const input of inputs) {
    const goal = keystrokeGoal(input);
    const called = await typeInto(input, { program });
    rows.push(
      timed(`${input.name}: rules ×10`, called.keys, goal),
      await ratioRow(`${input.name}: rules ×10 in process`, input, typist),
    );
    const env = { SEAWORTHY_COPIES_REPORT: "1" };
    const reporting = await typeInto(input, { program, env });
    rows.push(
      timed(`${input.name}: rules and findings ×10`, reporting.keys, goal),
      await ratioRow(`${input.name}: rules and findings ×10 in process`, input, typist, env),
    );
  }
  return rows;
}
