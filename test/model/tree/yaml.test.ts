import assert from "node:assert/strict";
import type { TreeDocument } from "../../../model/tree/document";
import { parseYaml, splitDocuments, topLevelKeys, YamlCache } from "../../../model/tree/yaml/yaml";

function bodies(text: string): readonly string[] {
  return splitDocuments(text).map(({ body }) => text.slice(body.start, body.end));
}

describe("model/tree/yaml: streams", () => {
  const cases: readonly [string, readonly string[]][] = [
    ["", [""]],
    ["a: 1\n", ["a: 1\n"]],
    ["---\na: 1\n", ["a: 1\n"]],
    ["# c\n---\na: 1\n---\nb: 1\n", ["a: 1\n", "b: 1\n"]],
    ["%YAML 1.2\n---\na: 1\n", ["a: 1\n"]],
    ["a: 1\r\n---\r\nb: 1\r\n", ["a: 1\r\n", "b: 1\r\n"]],
    ["a: 1\n--- # c\nb: 1\n", ["a: 1\n", "b: 1\n"]],
    ["--- {a: 1}\n--- |\n x\n", [" {a: 1}\n", " |\n x\n"]],
    ["---\n---\n\n---\na: 1\n---\n", ["a: 1\n"]],
    ["---\n# only a comment\n---\na: 1\n", ["# only a comment\n", "a: 1\n"]],
    ["a: 1\n...\nb: 1\n", ["a: 1\n", "b: 1\n"]],
    ["a: |\n  x\n---\n  y\n", ["a: |\n  x\n", "  y\n"]],
    ["a: ---\n----\n ---\n---x\n", ["a: ---\n----\n ---\n---x\n"]],
    ["\uFEFF---\na: 1\n", ["a: 1\n"]],
  ];
  for (const [text, expected] of cases) {
    it(`splits ${JSON.stringify(text)}`, () => assert.deepEqual(bodies(text), expected));
  }

  it("gives positions in the whole file", () => {
    const text = "a: 1\n---\n# c\nb: [x]\nb: *y\n";
    const document = parseYaml(text)[1];
    const at = (range?: { start: number; end: number }) => text.slice(range?.start, range?.end);
    assert.equal(at(document?.root.get("b").keyRange), "b");
    assert.equal(at(document?.comments[0]?.range), "# c");
    assert.equal(at(document?.problems[0]?.range), "*y");
    assert.equal(document?.duplicateKeys[0]?.range.start, 20);
    assert.equal(at(document?.range), "# c\nb: [x]\nb: *y\n");
  });

  it("knows directives and reads a byte order mark and a document behind one", () => {
    const [first] = parseYaml("\uFEFF%TAG !y! tag:yaml.org,2002:\n---\n  a: !y!str 1\n  b: 2\n");
    assert.deepEqual(first?.problems, []);
    assert.equal(first?.root.get("a").number, undefined);
    assert.equal(first?.root.get("b").number, 2);
  });
});

describe("model/tree/yaml: a cheap look", () => {
  it("gives the top keys with what stands behind them", () => {
    const text =
      "# c\napiVersion: apps/v1 # c\nkind: \"Deployment\"\n\nmetadata:\n  kind: x\n'spec': {a: 1}\nx-y: # c\nurl: http://x#y\n- a: 1\n";
    assert.deepEqual(
      [...topLevelKeys(text, { start: 0, end: text.length }).values],
      [
        ["apiVersion", "apps/v1"],
        ["kind", "Deployment"],
        ["metadata", undefined],
        ["spec", "{a: 1}"],
        ["x-y", undefined],
        ["url", "http://x#y"],
      ],
    );
  });

  it("takes the indentation of the first key for that of all, and stays in its range", () => {
    const text = "kind: A\n---\n  kind: B\n  b: 1\n    c: 1\nd: 1\n";
    assert.deepEqual(
      [...topLevelKeys(text, { start: 12, end: text.length - 5 }).values.keys()],
      ["kind", "b"],
    );
  });

  for (const [text, areAll] of [
    ["# c\na: 1\n\nb:\n- 1\n{{- if x }}\n'c': \"d\"\n{{ end }}\n", true],
    ["a:\n  ? b\n  : c\n", true],
    ["a: 1\n&x b: 2\n", false],
    ["a: 1\n? b\n: 2\n", false],
    ["a: 1\n<<: *x\n", false],
    ["&x a:\n  b: 1\nc: 1\n", false],
    ['a: 1\n"b\\n": 2\n', false],
    ["a: '\na: 2'\n", false],
    ["  a: {\nb: 1}\n", false],
    ["{a: 1}\n", false],
  ] as const) {
    it(`${areAll ? "tells" : "does not tell"} all keys of ${JSON.stringify(text)}`, () => {
      assert.equal(topLevelKeys(text, { start: 0, end: text.length }).areAll, areAll);
    });
  }

  it("does not tell a value that is more than a word on its line", () => {
    for (const value of ["", "# c", "|", ">-", "*x", "&x y", "!!str x", '"\\x61"', "'a", '"a']) {
      const text = `a: ${value}\n`;
      assert.deepEqual([...topLevelKeys(text, { start: 0, end: text.length }).values], [["a", undefined]]);
    }
  });

  it("reads no document that nobody asks for", () => {
    const huge = `kind: CustomResourceDefinition\nspec: ${"[".repeat(4_000_000)}\n`;
    const [document] = parseYaml(huge);
    assert.equal(
      topLevelKeys(huge, document?.range ?? { start: 0, end: 0 }).values.get("kind"),
      "CustomResourceDefinition",
    );
    assert.equal(document?.isTemplated, false);
  });
});

describe("model/tree/yaml: what cannot be read", () => {
  const cases: readonly [string, string, RegExp, string][] = [
    ["tabs", "a:\n\tb: 1\n", /tabs are not allowed as indentation/, "\t"],
    ["an unclosed quote", 'a: "x\nb: 1\n', /this quote is never closed/, '"'],
    ["a mapping in a line", "a: b: c\n", /the line already has a key/, "b"],
    ["bad indentation", "a: 1\n  b: 2\n", /not in the column of the keys above/, "b"],
    ["deep flow collections", `a: ${"[".repeat(1000)}`, /nested deeper than 100 levels/, "["],
    ["deep block collections", "- ".repeat(1000), /nested deeper than 100 levels/, ""],
    ["binary content", "a: 1\nb: \0\n", /NUL/, "\0"],
    ["more than 5 MB", `a: ${"x".repeat(6_000_000)}`, /larger than 5 MB/, "a"],
  ];
  for (const [name, text, message, token] of cases) {
    it(`reports ${name}, and takes nothing for absent`, () => {
      const [document] = parseYaml(text);
      const problem = document?.problems.find((each) => message.test(each.message));
      assert.ok(problem, JSON.stringify(document?.problems.slice(0, 3)));
      if (token)
        assert.equal(text.slice(problem.range.start, problem.range.end).slice(0, 1), token.slice(0, 1));
      assert.equal(document?.root.get("nowhere").state, "unknown");
    });
  }

  it("takes a lone carriage return for the end of a line, with every offset as it is", () => {
    const [first, second] = parseYaml("a: 1\r# c\rb: |\r  x\r---\rc: 2\r");
    assert.deepEqual(first?.problems, []);
    assert.equal(first?.root.get("b").string, "x\n");
    assert.deepEqual(second?.root.get("c").range, { start: 25, end: 26 });
  });

  it("reads on over what looks like an entry in a quote or bracket that is closed after all", () => {
    const [document] = parseYaml('a: {b: "\nc: 1\n"}\nd: [\ne: 2\n]\n');
    assert.deepEqual(document?.problems, []);
    assert.deepEqual(
      document?.root.children.map(({ key }) => key),
      ["a", "d"],
    );
    assert.equal(document?.root.get("a", "b").string, " c: 1 ");
  });

  it("reads 100 levels", () => {
    const [document] = parseYaml(`${"[".repeat(100)}${"]".repeat(100)}`);
    assert.deepEqual(document?.problems, []);
  });

  it("keeps a limit on problems and on what they quote", () => {
    const [document] = parseYaml(`a: [${",".repeat(1000)}]\n@${"x".repeat(5000)}`);
    assert.equal(document?.problems.length, 20);
    assert.ok(document?.problems.every(({ message }) => message.length <= 200));
  });

  it("reports keys that are written twice, also a quoted one, and reads the last", () => {
    const [document] = parseYaml('a: 1\nb:\n  c: 1\n  c: 2\n"a": 2\n');
    assert.deepEqual(
      document?.duplicateKeys.map(({ key, range }) => [key, range.start]),
      [
        ["c", 17],
        ["a", 22],
      ],
    );
    assert.equal(document?.root.get("a").number, 2);
    assert.equal(document?.root.children.length, 2);
  });

  it("does not say what a mapping with a key that is a collection lacks", () => {
    const [document] = parseYaml("? [a, b]\n: 1\nc: 2\n? d\n: 3\n");
    assert.deepEqual(document?.problems, []);
    assert.equal(document?.root.get("c").number, 2);
    assert.equal(document?.root.get("d").number, 3);
    assert.equal(document?.root.get("x").state, "unknown");
  });
});

describe("model/tree/yaml: comments", () => {
  it("finds them, and nothing that looks like one", () => {
    const text =
      '# one\na: x # two\nb: "# no"\nc: |  # three\n  # no\n  x\nd: a#no\n  # four\ne: [1, # five\n  2]\n';
    const [document] = parseYaml(text);
    assert.deepEqual(
      document?.comments.map(({ text, ownLine }) => [text, ownLine]),
      [
        ["one", true],
        ["two", false],
        ["three", false],
        ["four", true],
        ["five", false],
      ],
    );
  });
});

describe("model/tree/yaml: the cache", () => {
  it("reads again only the document that changed", () => {
    const cache = new YamlCache();
    const text = "a: 1\n---\nb: 1\n---\nc: 1\n";
    const nodes = (each: string) => parseYaml(each, { cache }).map(nodeOf);
    const before = nodes(text);
    const after = nodes(text.replace("b: 1", "longer: 2"));
    assert.deepEqual(
      before.map((node, i) => node === after[i]),
      [true, false, true],
    );
  });

  it("moves positions with the document", () => {
    const cache = new YamlCache();
    const [, before] = parseYaml("a: 1\n---\nb: 1\n", { cache });
    assert.equal(before?.root.get("b").range.start, 12);
    const [, after] = parseYaml("a: 1000\n---\nb: 1\n", { cache });
    assert.equal(after?.root.get("b").range.start, 15);
    assert.equal(before?.root.get("b").range.start, 12);
  });

  it("forgets what was not in the last two versions", () => {
    const cache = new YamlCache();
    const node = (text: string) => parseYaml(text, { cache }).map(nodeOf)[0];
    const first = node("a: 1\n");
    node("b: 1\n");
    node("c: 1\n");
    assert.notEqual(node("a: 1\n"), first);
  });
});

/** What was read, which a cache keeps. */
function nodeOf({ root }: TreeDocument): unknown {
  return (root as unknown as { readonly node: object }).node;
}
