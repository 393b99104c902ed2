import assert from "node:assert/strict";
import type { FileKind } from "../../../linter/finding";
import { Movement } from "../movement";
import { compare } from "./read";

function paths(kind: FileKind, before: string, after: string): readonly string[] {
  return compare(kind, before, after).differences.map(({ path }) => path);
}

describe("what a text says", () => {
  it("in YAML is the same in every layout, and differs at the smallest parts", () => {
    const text = "a: { b: [x, 1], c: &n true }\nd: *n\n---\ne: |\n  f\n";
    const other = '# hello\n"a":\n  c: &n true\n  b:\n    - "x"\n    - 1\nd: *n\n---\ne: "f\\n"\n';
    assert.deepEqual(paths("kubernetes", text, other), []);
    assert.deepEqual(paths("kubernetes", text, text.replace("x, 1", "1")), ["/0/0/a/b/0"]);
    assert.deepEqual(paths("kubernetes", text, text.replace("1", '"1"')), ["/0/0/a/b/1"]);
    assert.deepEqual(paths("kubernetes", text, text.replace("d:", "g:")), ["/0/0/d", "/0/0/g"]);
    assert.deepEqual(compare("kubernetes", text, text.replace("&n ", "")).errors, ["*n is no anchor"]);
  });

  it("in a template is what its actions leave", () => {
    const text = "a: {{ .x }}\n{{- if .y }}\nb: 1\n{{- end }}\n";
    assert.deepEqual(paths("kubernetes", text, text.replace("1", "2")), ["/0/0/b"]);
  });

  it("in a Dockerfile are its instructions", () => {
    const text = "# syntax=docker/dockerfile:1\nFROM a\n\n# hello\nRUN b \\\n  && c\nCMD d\n";
    assert.deepEqual(paths("dockerfile", text, text.replace("# hello\n", "")), []);
    assert.deepEqual(paths("dockerfile", text, text.replace("&& c", "|| c")), ["/2"]);
    assert.deepEqual(paths("dockerfile", text, text.replace("CMD", "USER e\nCMD")), ["/3"]);
    assert.deepEqual(paths("dockerfile", text, text.replace("dockerfile:1", "dockerfile:2")), ["/0"]);
  });

  it("in a script are its lines", () => {
    assert.deepEqual(paths("shell", "a\n\nb\n", "a\n# c\nb\n"), ["/1"]);
  });
});

describe("where a place is after an edit", () => {
  it("is where its characters are, with or without what was inserted beside them", () => {
    const movement = new Movement([
      { range: { start: 2, end: 2 }, newText: "++" },
      { range: { start: 6, end: 8 }, newText: "" },
    ]);
    const places = (start: number, end: number, ...after: readonly (readonly [number, number])[]) =>
      after.map(([from, to]) => movement.isSamePlace({ start, end }, { start: from, end: to }));
    assert.deepEqual(places(0, 1, [0, 1], [1, 2]), [true, false]);
    assert.deepEqual(places(0, 2, [0, 2], [0, 4], [0, 3]), [true, true, false]);
    assert.deepEqual(places(2, 4, [2, 6], [4, 6], [2, 4]), [true, true, false]);
    assert.deepEqual(places(8, 9, [8, 9], [6, 7]), [true, false], "behind both edits");
    assert.deepEqual(places(5, 7, [7, 8], [8, 9]), [true, false], "what is left of it");
  });
});
