import assert from "node:assert/strict";
import { applyEdits, Blank, type Edit, insert, replace, write } from "../../model/edit";
import { fromLineStarts, snippetsOf } from "../../model/snippet";

const at = (offset: number) => ({ start: offset, end: offset });

describe("model/snippet", () => {
  it("numbers tab stops over all edits of a fix, and one value once", () => {
    const name = new Blank("my-secret");
    const edits = [
      write(at(0), ["a: ", new Blank("512m")]),
      insert(0, "plain ${1:b}"),
      write(at(0), ["b: ", name, " ", new Blank("1.0")]),
      write(at(0), ['"', new Blank('my\\"secret', name), '"']),
    ];
    assert.deepEqual(snippetsOf(edits), [
      "a: ${1:512m}",
      undefined,
      "b: ${2:my-secret} ${3:1.0}",
      '"${2:my\\\\"secret}"',
    ]);
  });

  it("escapes what is literal", () => {
    assert.deepEqual(snippetsOf([write(at(0), ["{$a}\\", new Blank("$}")])]), ["{\\$a\\}\\\\${1:\\$\\}}"]);
  });

  describe("from line starts", () => {
    const text = "a: b\n  c: {}, d: {}\n";
    const moved = (...edits: Edit[]) => {
      const placed = fromLineStarts(text, edits);
      assert.equal(applyEdits(text, placed), applyEdits(text, edits));
      return placed.map(({ range, newText }) => [range.start, range.end, newText]);
    };

    it("leaves alone what is on one line or begins there", () => {
      assert.deepEqual(moved(replace({ start: 3, end: 4 }, "x"), insert(5, "y\nz\n")), [
        [3, 4, "x"],
        [5, 5, "y\nz\n"],
      ]);
    });

    it("writes again what stands before several lines", () => {
      assert.deepEqual(moved(replace({ start: 9, end: 12 }, "\n    e: 1")), [[5, 12, "  c:\n    e: 1"]]);
    });

    it("joins what else is written on the line, and keeps its blanks", () => {
      const [edit, ...others] = fromLineStarts(text, [
        write({ start: 3, end: 7 }, [new Blank("x"), "\n"]),
        replace({ start: 10, end: 12 }, "1"),
        write({ start: 17, end: 19 }, ["\n", new Blank("e")]),
      ]);
      assert.deepEqual(others, []);
      assert.deepEqual(edit?.range, { start: 0, end: 19 });
      assert.equal(edit && snippetsOf([edit])[0], "a: ${1:x}\nc: 1, d: \n${2:e}");
    });

    it("keeps the file of an edit", () => {
      const [edit] = fromLineStarts(text, [{ ...replace({ start: 3, end: 4 }, "\n"), path: "/b" }]);
      assert.deepEqual(edit, { range: { start: 0, end: 4 }, newText: "a: \n", path: "/b" });
    });
  });
});
