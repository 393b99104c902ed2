import assert from "node:assert/strict";
import { Fuzzer, minimal, scenarios } from "./fuzzer";

/** How many cases of each scenario; `npm run fuzz` runs as many as there is time for. */
const cases = { single: 400, session: 60, workspace: 30, big: 10 };

describe("any text, edited in any way", () => {
  for (const scenario of scenarios) {
    it(`keeps its promises: ${cases[scenario]} cases of ${scenario}`, () => {
      const fuzzer = new Fuzzer(7, false);
      for (let number = 0; number < cases[scenario]; number++) {
        const found = fuzzer.run({ scenario, number });
        assert.equal(found && JSON.stringify(minimal(found)), undefined);
      }
    }).timeout(120_000);
  }
});
