import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits, insert, replace } from "../../model/edit";
import { composeEdits } from "../../model/successive-edits";
import { editsOf } from "./random-edits";

describe("model/successive-edits", () => {
  it("composes two lists of edits into one that does what both do", () => {
    const case_ = fc.string({ maxLength: 30 }).chain((text) =>
      editsOf(text).chain((first) => {
        const between = applyEdits(text, first);
        return fc.tuple(fc.constant({ text, first, between }), editsOf(between));
      }),
    );
    fc.assert(
      fc.property(case_, ([{ text, first, between }, second]) => {
        const composed = composeEdits(first, second);
        assert.equal(applyEdits(text, composed), applyEdits(between, second));
        const ends = composed.flatMap(({ range }) => [range.start, range.end]);
        assert.deepEqual(
          ends,
          [...ends].sort((a, b) => a - b),
        );
      }),
    );
  });

  it("keeps edits apart that do not touch", () => {
    const composed = composeEdits([insert(1, "a"), insert(5, "b")], [replace({ start: 1, end: 2 }, "A")]);
    assert.deepEqual(composed, [insert(1, "A"), insert(5, "b")]);
  });
});
