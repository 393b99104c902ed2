import assert from "node:assert/strict";
import { applyEdits, Blank } from "../../model/edit";
import { rangeInScalar, replaceWithin } from "../../model/scalar-edit";
import { parseYaml } from "../../model/tree/yaml/yaml";

/** The scalar `a` of a document, and the offsets of a part of its text. */
function scalar(text: string, part: string) {
  const field = parseYaml(text)[0]?.root.get("a");
  assert.ok(field?.string !== undefined, text);
  const start = field.string.indexOf(part);
  assert.ok(start >= 0, part);
  return { field, start, end: start + part.length };
}

/** What stands in the file where a part of the scalar `a` does. */
function place(text: string, part: string): string | undefined {
  const { field, start, end } = scalar(text, part);
  const range = rangeInScalar(field, start, end);
  return range && `${range.start}: ${text.slice(range.start, range.end)}`;
}

describe("model/scalar-edit", () => {
  it("finds a part of a scalar in each style", () => {
    for (const [text, expected] of [
      ["a: x:secret@y\n", "5: secret"],
      ["a: 'it''s x:secret@y'\n", "12: secret"],
      ['a: "x\\t\\u00e9\\\\:secret@y"\n', "16: secret"],
      ['a: "x \\\n  \\U0001F600secret"\n', "20: secret"],
      ["a: |\n  x\n  secret\n", "11: secret"],
      ["a: >-\r\n  x\r\n  y secret\r\n", "16: secret"],
      ["a: x\n  secret\n", "7: secret"],
      ["b: &b secret\na: *b\n", "6: secret"],
    ] as const)
      assert.equal(place(text, "secret"), expected, text);
  });

  it("finds no part that is written otherwise", () => {
    for (const [text, part] of [
      ['a: "se\\x63ret"\n', "secret"],
      ['a: "\\n"\n', "\n"],
      ["a: 'it''s'\n", "it's"],
      ["a: two\n  lines\n", "two lines"],
      ["a: x\n", ""],
    ] as const)
      assert.equal(place(text, part), undefined, text);
  });

  it("writes a part anew, the whole scalar where that needs quotes", () => {
    for (const [text, part, by, expected] of [
      ["a: x:1 # c\n", "1", "2", "a: x:2 # c\n"],
      ["a: 'x:1'\n", "1", "2", "a: 'x:2'\n"],
      ["a: 'x:1'\n", "1", "'", "a: 'x:'''\n"],
      ['a: "\\tx:1"\n', "1", "2", 'a: "\\tx:2"\n'],
      ['a: "x\\x31"\n', "1", "2", 'a: "x2"\n'],
      ["a: x 1\n", "1", "#", 'a: "x #"\n'],
      ["{ a: x 1 }\n", "1", "${B:?}", '{ a: "x ${B:?}" }\n'],
      ["a: x 1\n", "1", "${B:?}", "a: x ${B:?}\n"],
      ["a: |\n  x\n  1 # 2\n", "1", "${B}", "a: |\n  x\n  ${B} # 2\n"],
      ["a: x\n", "", "y", "a: yx\n"],
      ["b: &b 1\na: *b\n", "1", "2", undefined],
      ["a: |\n  x\n", "x", "y\nz", undefined],
    ] as const) {
      const { field, start, end } = scalar(text, part);
      const edit = replaceWithin(field, start, end, [by]);
      assert.equal(edit && applyEdits(text, [edit]), expected, text);
    }
  });

  it("keeps a blank where the part alone is written", () => {
    const { field, start, end } = scalar("a: 'x:1'\n", "1");
    const blank = new Blank("2");
    const edit = replaceWithin(field, start, end, [blank]);
    assert.deepEqual(edit, {
      range: { start: 6, end: 7 },
      newText: "2",
      blanks: [{ start: 0, end: 1, blank }],
    });
  });
});
