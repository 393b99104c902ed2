import assert from "node:assert/strict";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules/index";
import { repeated } from "./repeated";
import { Steps } from "./steps";

/** Characters of the shorter text; the other is twice as long. */
const length = 4000;

/** What is sorted costs a little more than twice as much. */
const maxGrowth = 2.25;

describe("texts in which one thing is used many times", () => {
  let steps: Steps;
  before(() => {
    steps = new Steps(__filename);
    // What is worked out once for all rules is no part of a lint's cost.
    for (const path of ["compose.yaml", "Dockerfile"]) lint(path, "");
  });
  after(() => steps.stop());

  for (const { name, path, text } of repeated) {
    it(`cost twice as much when they are twice as long: ${name}`, () => {
      const [short, long] = [length, 2 * length].map((one) => {
        const big = text(one);
        return steps.of(() => lint(path, big));
      }) as [number, number];
      assert.ok(long / short < maxGrowth, `${short} steps, then ${long}: ${(long / short).toFixed(2)}`);
    });
  }
});

function lint(path: string, text: string): void {
  new Linter({ rules }).lint({ path, text }, { data: { profile: "strict" }, folder: "" });
}
