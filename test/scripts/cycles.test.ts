import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";

type FindCycle = (imports: ReadonlyMap<string, readonly string[]>) => readonly string[] | undefined;

describe("the check of imports", () => {
  it("finds modules that import each other in a circle", async () => {
    const module = pathToFileURL(path.resolve("scripts/cycles.mjs")).href;
    const { findCycle } = (await import(module)) as { findCycle: FindCycle };
    const tree = { a: ["b", "c"], b: ["d"], c: ["b", "d"], d: [], e: ["elsewhere"] };
    assert.equal(findCycle(new Map(Object.entries(tree))), undefined);
    assert.deepEqual(findCycle(new Map(Object.entries({ ...tree, d: ["c"] }))), ["b", "d", "c", "b"]);
    assert.deepEqual(findCycle(new Map([["a", ["a"]]])), ["a", "a"]);
  });
});
