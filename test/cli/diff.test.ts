import assert from "node:assert/strict";
import fc from "fast-check";
import { unifiedDiff } from "../../cli/output/diff";

/** The text that a diff makes of another, by its own line numbers. */
function patched(before: string, diff: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let result = "";
  let at = 0;
  for (const hunk of diff.split(/^(?=@@ )/m).slice(1)) {
    const [, start, count] = /^@@ -(\d+)(?:,(\d+))? /.exec(hunk) ?? [];
    const first = count === "0" ? Number(start) : Number(start) - 1;
    result += lines.slice(at, first).join("");
    at = first;
    for (const line of hunk.split(/^(?=[ +-])/m).slice(1)) {
      const text = line.slice(1).replace(/\n\\ No newline at end of file\n$/, "");
      if (line[0] !== "+") assert.equal(lines[at++], text);
      if (line[0] !== "-") result += text;
    }
  }
  return result + lines.slice(at).join("");
}

describe("cli/diff", () => {
  it("makes the text after out of the text before", () => {
    const text = fc
      .array(fc.constantFrom("a\n", "b\n", "c\n", "\n", "d"), { maxLength: 40 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (before, after) =>
        assert.equal(patched(before, unifiedDiff("x", before, after)), after),
      ),
    );
  });

  it("reads as diff -u writes it", () => {
    const before = `${[..."abcdefghijklmnopqrst"].join("\n")}\n`;
    const after = before.replace("c\n", "").replace("p\n", "P\nQ\n").replace("t\n", "t");
    assert.deepEqual(unifiedDiff("x", before, after).split("\n"), [
      ...["--- a/x", "+++ b/x", "@@ -1,6 +1,5 @@", " a", " b", "-c", " d", " e", " f"],
      ...["@@ -13,8 +12,9 @@", " m", " n", " o", "-p", "+P", "+Q", " q", " r", " s", "-t", "+t"],
      ...["\\ No newline at end of file", ""],
    ]);
  });

  it("is empty for equal texts and names no file before a new one", () => {
    assert.equal(unifiedDiff("x", "a\n", "a\n"), "");
    assert.equal(unifiedDiff("x", undefined, "a\n"), "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n");
  });
});
