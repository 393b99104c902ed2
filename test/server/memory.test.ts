import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { bundleScript } from "./bundle";

/** EDITS=100000 proves it for a long day's work. */
const edits = Number(process.env.EDITS ?? 2000);
const samples = 40;
/** What is kept of earlier versions of a file fills its room later than in the first quarter; a leak goes on and on. */
const allowed = 1.15;

describe("server, while somebody types", function () {
  this.timeout(edits * 500);

  it(`holds no more memory after ${edits} edits than after a quarter of them`, async () => {
    const script = await bundleScript("test/server/typing.ts");
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["--expose-gc", script, String(edits), String(samples)],
      { encoding: "utf8" },
    );
    assert.equal(status, 0, stderr);
    const heap: number[] = JSON.parse(stdout);
    assert.equal(heap.length, samples);
    const quarter = samples / 4;
    const [first, last] = [Math.max(...heap.slice(0, quarter)), Math.max(...heap.slice(-quarter))];
    assert.ok(last <= first * allowed + 1_000_000, `${heap.map(megabytes)} MB`);
    if (process.env.EDITS) console.log(`      ${edits} edits: ${heap.map(megabytes)} MB`);
  });
});

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
