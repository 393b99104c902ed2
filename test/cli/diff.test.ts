import assert from "node:assert/strict";
import fc from "fast-check";
import { unifiedDiff } from "../../cli/output/diff";
import { applyEdits, type Edit, insert, replace } from "../../model/edit";
import { editsOf } from "../model/random-edits";

function diff(text: string | undefined, edits: readonly Edit[]): string {
  return unifiedDiff("x", text, edits);
}

/** Replaces parts of a text, each of which stands in it once. */
function replacements(text: string, parts: Readonly<Record<string, string>>): readonly Edit[] {
  return Object.entries(parts).map(([before, after]) => {
    const start = text.indexOf(before);
    return replace({ start, end: start + before.length }, after);
  });
}

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
    const edited = text.chain((before) => fc.tuple(fc.constant(before), editsOf(before)));
    fc.assert(
      fc.property(edited, ([before, edits]) =>
        assert.equal(patched(before, diff(before, edits)), applyEdits(before, edits)),
      ),
    );
  });

  it("reads as diff -u writes it", () => {
    const before = `${[..."abcdefghijklmnopqrst"].join("\n")}\n`;
    const edits = replacements(before, { "c\n": "", "p\n": "P\nQ\n", "t\n": "t" });
    assert.deepEqual(diff(before, edits).split("\n"), [
      ...["--- a/x", "+++ b/x", "@@ -1,6 +1,5 @@", " a", " b", "-c", " d", " e", " f"],
      ...["@@ -13,8 +12,9 @@", " m", " n", " o", "-p", "+P", "+Q", " q", " r", " s", "-t", "+t"],
      ...["\\ No newline at end of file", ""],
    ]);
  });

  it("is empty where nothing changes and names no file before a new one", () => {
    assert.equal(diff("a\n", []), "");
    assert.equal(diff("a\n", [replace({ start: 0, end: 1 }, "a")]), "");
    assert.equal(diff(undefined, [insert(0, "a\n")]), "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n");
  });

  it("is made of as many changes as a file can hold", () => {
    const text = "RUN sudo x\nRUN y\n".repeat(200_000);
    const edits = [...text.matchAll(/sudo /g)].map(({ index }) =>
      replace({ start: index, end: index + "sudo ".length }, ""),
    );
    assert.equal(diff(text, edits).match(/^\+RUN x$/gm)?.length, 200_000);
  });
});
