import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";

type Imports = ReadonlyMap<string, Iterable<string>>;

interface Cycles {
  findCycle(imports: Imports): readonly string[] | undefined;
  importsOfRooms(imports: ReadonlyMap<string, readonly string[]>): Imports;
}

describe("the check of imports", () => {
  let cycles: Cycles;

  before(async () => {
    cycles = (await import(pathToFileURL(path.resolve("scripts/cycles.mjs")).href)) as Cycles;
  });

  it("finds modules that import each other in a circle", () => {
    const { findCycle } = cycles;
    const tree = { a: ["b", "c"], b: ["d"], c: ["b", "d"], d: [], e: ["elsewhere"] };
    assert.equal(findCycle(new Map(Object.entries(tree))), undefined);
    assert.deepEqual(findCycle(new Map(Object.entries({ ...tree, d: ["c"] }))), ["b", "d", "c", "b"]);
    assert.deepEqual(findCycle(new Map([["a", ["a"]]])), ["a", "a"]);
  });
  it("finds rooms of what rules share that do, without a circle of modules", () => {
    const { findCycle, importsOfRooms } = cycles;
    const rooms = importsOfRooms(
      new Map(
        Object.entries({
          "rules/dockerfile/a.ts": ["rules/shared/images/a.ts"],
          "rules/shared/images/a.ts": [
            "rules/shared/images/b.ts",
            "rules/shared/tls/below/a.ts",
            "model/a.ts",
          ],
          "rules/shared/images/b.ts": [],
          "rules/shared/tls/below/a.ts": ["rules/shared/names.ts"],
          "rules/shared/tls/b.ts": ["rules/shared/images/b.ts"],
        }),
      ),
    );
    assert.deepEqual([...rooms.keys()], ["images", "tls"]);
    assert.deepEqual(findCycle(rooms), ["images", "tls", "images"]);
  });
});
