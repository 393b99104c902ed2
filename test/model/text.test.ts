import assert from "node:assert/strict";
import { applyEdits, fix, insert, replace } from "../../model/edit";
import { Lines } from "../../model/text";

describe("model/text", () => {
  it("maps offsets to lines and back for every kind of line end", () => {
    const lines = new Lines("a\r\nbc\rd\n\ne");
    assert.deepEqual(
      [...Array(lines.count).keys()].map((line) => lines.lineText(line)),
      ["a", "bc", "d", "", "e"],
    );
    for (let offset = 0; offset <= lines.text.length; offset++) {
      if (lines.text[offset - 1] === "\r" && lines.text[offset] === "\n") continue;
      const { line, character } = lines.positionAt(offset);
      assert.equal(lines.start(line) + character, offset);
    }
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 1);
    assert.equal(lines.offsetAt({ line: 99, character: 0 }), lines.text.length);
    assert.equal(lines.eol, "\r\n");
  });
});

describe("model/edit", () => {
  it("applies edits given in any order", () => {
    assert.equal(applyEdits("abc", [insert(3, "!"), replace({ start: 0, end: 1 }, "x")]), "xbc!");
  });

  it("refuses edits that overlap", () => {
    const edits = [replace({ start: 0, end: 2 }, ""), replace({ start: 1, end: 3 }, "")];
    assert.throws(() => applyEdits("abc", edits), RangeError);
  });

  it("makes no fix of edits that could not all be made", () => {
    assert.equal(fix("Half", "safe", insert(0, "x"), undefined), undefined);
  });
});
