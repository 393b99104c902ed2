import assert from "node:assert/strict";
import { Fuzzer, minimal, scenarios } from "./fuzzer";
import { fuzzProtocol } from "./protocol/fuzz-protocol";

/** The same each time; `npm run fuzz` runs as many others as there is time for. */
const seed = 7;
const cases = { single: 1500, session: 60, workspace: 30, big: 10 };
const bursts = 15;

describe("any text, edited in any way", () => {
  for (const scenario of scenarios) {
    it(`keeps its promises: ${cases[scenario]} cases of ${scenario}`, () => {
      const fuzzer = new Fuzzer(seed, false);
      for (let number = 0; number < cases[scenario]; number++) {
        const found = fuzzer.run({ scenario, number });
        assert.equal(found && JSON.stringify(minimal(found)), undefined);
      }
    });
  }
});

describe("any messages, in any order", () => {
  it(`leave the server alive and right: ${bursts} bursts`, async () => {
    const { failure } = await fuzzProtocol(seed, { bursts });
    assert.equal(failure, undefined);
  });
});
