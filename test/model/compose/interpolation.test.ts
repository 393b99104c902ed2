import assert from "node:assert/strict";
import fc from "fast-check";
import { interpolate } from "../../../model/compose/interpolation";

describe("model/compose/interpolation", () => {
  it("takes defaults, nested ones too, and unescapes dollar signs", () => {
    assert.equal(interpolate("plain"), "plain");
    assert.equal(interpolate("${A:-x}-${B-y}/${C:-}"), "x-y/");
    assert.equal(interpolate("${A:-${B:-${C-deep}}}!"), "deep!");
    assert.equal(interpolate("$$HOME and $${HOME:-x}"), "$HOME and ${HOME:-x}");
    assert.equal(interpolate("${A:-pa$$word}"), "pa$word");
    assert.equal(interpolate('${A:-{"a":1}}'), '{"a":1}');
    assert.equal(interpolate("${A:-a:b?c+d}"), "a:b?c+d");
  });

  it("knows nothing of what a variable decides", () => {
    for (const text of [
      "$A",
      "x${A}",
      "${A:?missing}",
      "${A?}",
      "${A:+set}",
      "${A+set}",
      "${A:-${B}}",
      "${A:-$B}",
    ])
      assert.equal(interpolate(text), undefined, text);
  });

  it("reads a malformed variable as unknown, and a lone dollar sign as itself", () => {
    for (const text of ["${A", "${A:-x", "${A!x}", "${A:-${B:-x}"])
      assert.equal(interpolate(text), undefined, text);
    for (const text of ["a$", "$(date)", "5$ each", "${}", "${1}"]) assert.equal(interpolate(text), text);
  });

  it("gives up on defaults nested deeper than anybody writes, without a stack overflow", () => {
    assert.equal(interpolate(`${"${A:-".repeat(12)}x${"}".repeat(12)}`), "x");
    assert.equal(interpolate(`${"${A:-".repeat(100_000)}x${"}".repeat(100_000)}`), undefined);
  });

  it("never throws, and leaves a text without variables alone", () => {
    const piece = fc.constantFrom(
      "$",
      "$$",
      "{",
      "}",
      "${",
      ":-",
      "-",
      ":?",
      ":+",
      "A",
      "b_1",
      " ",
      "${A:-",
      "é",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const value = interpolate(text);
        assert.ok(value === undefined || value.length <= text.length);
        if (!text.includes("$")) assert.equal(value, text);
        assert.equal(interpolate(text.replaceAll("$", "$$$$")), text);
      }),
    );
  });
});
