import assert from "node:assert/strict";
import type { TreeDocument } from "../../../model/tree/document";
import type { Field } from "../../../model/tree/field";
import { parseJson } from "../../../model/tree/json";
import { parseYaml, type YamlOptions } from "../../../model/tree/yaml/yaml";

function yaml(text: string, options: YamlOptions = {}): Field {
  return (parseYaml(text, options)[0] as TreeDocument).root;
}

function token(field: Field): string {
  return field.document.text.slice(field.range.start, field.range.end);
}

describe("model/tree/field: states", () => {
  it("tells present, absent and null", () => {
    const root = yaml("a: 1\nb:\nc: ~\nd: null\ne: !!null\nf: ''\n");
    assert.equal(root.get("a").state, "present");
    assert.equal(root.get("x").state, "absent");
    assert.equal(root.get("x").keyRange, undefined);
    for (const key of ["b", "c", "d", "e"]) {
      assert.equal(root.get(key).state, "absent", key);
      assert.equal(token(root.get(key)), key);
    }
    assert.equal(root.get("f").string, "");
  });

  it("reads on from what is absent, from scalars and out of bounds", () => {
    const root = yaml("a: 1\nl: [x]\n");
    assert.equal(root.get("x", "y", 0, "z").state, "absent");
    assert.equal(root.get("a", "b").state, "absent");
    assert.equal(root.get("l", 1).state, "absent");
    assert.equal(root.get("l", "0").state, "absent");
    assert.equal(root.get("l", 0).string, "x");
  });

  it("has a place to report for everything", () => {
    const root = yaml("a: 1\nb:\n  c: [x]\n");
    assert.equal(token(root.get("b", "x", "y")), "c: [x]");
    assert.equal(token(root.get("b", "c", 5)), "[x]");
    assert.equal(token(yaml("").get("x")), "");
  });

  it("takes nothing for absent in a partial document", () => {
    const root = yaml("a: 1\nb:\nl: [x]\n", { partial: true });
    assert.equal(root.get("a").string, "1");
    assert.equal(root.get("x").state, "unknown");
    assert.equal(root.get("x", "y").state, "unknown");
    assert.equal(root.get("l", 1).state, "unknown");
    assert.equal(root.get("b").state, "unknown");
    assert.equal(root.get("l").isComplete, false);
    assert.equal(
      root.get("l").some((item) => item.string === "x"),
      false,
    );
  });

  it("takes nothing for absent in a document that could not be read whole", () => {
    const root = yaml('a: 1\nb: "open\n');
    assert.equal(root.get("a").number, 1);
    assert.equal(root.get("x").state, "unknown");
  });

  it("does not know what a placeholder makes of its value", () => {
    const root = yaml("f: {{ NAME }}\ng: {{X}}\n");
    for (const key of ["f", "g"]) assert.equal(root.get(key).state, "unknown", key);
  });

  it("passes over foreign tags as the Go libraries do, but for what Compose takes away", () => {
    const text = "a: !override {d: 1}\nb: !x true\n!k c: 1\ne: !reset {f: 1}\n";
    const root = yaml(text);
    assert.equal(root.get("a", "d").number, 1);
    assert.equal(root.get("b").string, "true");
    assert.equal(root.get("b").boolean, undefined);
    assert.equal(root.get("c").number, 1);
    assert.equal(root.get("e").state, "absent");
    assert.equal(yaml(text, { dialect: "kubernetes" }).get("e", "f").number, 1);
  });

  it("returns one and the same field for one path", () => {
    const root = yaml("a: {b: 1}\n");
    assert.equal(root.get("a", "b"), root.get("a").get("b"));
    assert.equal(root.get("a", "b"), root.get("a").children[0]);
    assert.equal(root.get("x"), root.get("x"));
  });
});

describe("model/tree/field: scalars", () => {
  const cases: readonly [string, string | undefined, number | undefined, boolean | undefined][] = [
    ["true", "true", undefined, true],
    ["Yes", "Yes", undefined, true],
    ["on", "on", undefined, true],
    ["off", "off", undefined, false],
    ["NO", "NO", undefined, false],
    ["y", "y", undefined, true],
    ["N", "N", undefined, false],
    ["t", "t", undefined, undefined],
    ['"true"', "true", undefined, undefined],
    ["'1'", "1", undefined, undefined],
    ["!!str 1", "1", undefined, undefined],
    ["!!int 1", "1", 1, undefined],
    ['!!int "1"', "1", 1, undefined],
    ['!!bool "yes"', "yes", undefined, true],
    ["!!bool |-\n  true", "true", undefined, true],
    ["!<tag:yaml.org,2002:bool> 'true'", "true", undefined, true],
    ["!!bo%6fl 'true'", "true", undefined, true],
    ["!!str true", "true", undefined, undefined],
    ["!!binary dHJ1ZQ==", "true", undefined, undefined],
    ["!!timestamp 2001", "2001", undefined, undefined],
    ["12", "12", 12, undefined],
    ["-3", "-3", -3, undefined],
    ["0400", "0400", 256, undefined],
    ["0o400", "0o400", 256, undefined],
    ["0O400", "0O400", 256, undefined],
    ["-010", "-010", -8, undefined],
    ["089", "089", 89, undefined],
    ["0x1F", "0x1F", 31, undefined],
    ["0X1f", "0X1f", 31, undefined],
    ["0b11", "0b11", 3, undefined],
    ["1_000", "1_000", 1000, undefined],
    ["1.5e3", "1.5e3", 1500, undefined],
    ["1.2.3", "1.2.3", undefined, undefined],
    ["22:22", "22:22", undefined, undefined],
    ["256Mi", "256Mi", undefined, undefined],
    ['"a\\tb"', "a\tb", undefined, undefined],
    ["'it''s'", "it's", undefined, undefined],
    ["|\n  x\n  y", "x\ny", undefined, undefined],
    [">-\n  x\n  y", "x y", undefined, undefined],
    ["x\n  y", "x y", undefined, undefined],
  ];
  for (const [text, string, number, boolean] of cases) {
    it(`reads ${JSON.stringify(text)} as YAML 1.1 does`, () => {
      const field = yaml(`a: ${text}\nb: 1\n`).get("a");
      assert.equal(field.string?.trimEnd(), string);
      assert.equal(field.number, number);
      assert.equal(field.boolean, boolean);
      assert.equal(field.isTrue, boolean === true);
      assert.equal(field.isFalse, boolean === false);
      assert.equal(token(field), text.replace(/^!\S+ /, ""));
    });
  }

  it("tells quotes", () => {
    const root = yaml("a: 'x'\nb: x\nc: |\n  x\n");
    assert.deepEqual(
      root.children.map(({ isQuoted }) => isQuoted),
      [true, false, false],
    );
  });

  it("finds items that pass only where all items are known", () => {
    const is = (text: string) => (item: Field) => item.string === text;
    assert.equal(yaml("l: [ALL]\n").get("l").some(is("ALL")), true);
    assert.equal(yaml("l: [x]\n").get("l").some(is("ALL")), false);
    assert.equal(yaml("l: ALL\n").get("l").some(is("ALL")), false);
    assert.equal(
      yaml("l:\n- ALL\n{{- if .x }}\n- y\n{{- end }}\n", { template: true }).get("l").some(is("ALL")),
      false,
    );
  });
});

describe("model/tree/field: aliases and merge keys", () => {
  it("follows an alias to where the value is written", () => {
    const root = yaml("a: &x {b: 1}\nc: *x\n");
    const field = root.get("c", "b");
    assert.equal(field.number, 1);
    assert.ok(field.isShared && root.get("c").isShared && !root.get("a", "b").isShared);
    assert.equal(token(root.get("c")), "{b: 1}");
    assert.equal(field.range.start, 10);
  });

  it("merges like YAML 1.1: own keys first, then earlier mappings", () => {
    const root = yaml("x: &x {a: 1, b: 1, c: 1}\ny: &y {b: 2, d: 2}\nz:\n  b: 3\n  <<: [*y, *x]\n  a: 3\n");
    const z = root.get("z");
    assert.deepEqual(
      z.children.map(({ key, string, isShared }) => [key, string, isShared]),
      [
        ["b", "3", false],
        ["a", "3", false],
        ["d", "2", true],
        ["c", "1", true],
      ],
    );
    assert.equal(z.get("<<").state, "absent");
    assert.equal(z.get("e").state, "absent");
  });

  it("merges over what stands above the merge key for kubectl", () => {
    const text = "x: &x {a: 1, b: 1, c: 1}\ny: &y {b: 2}\nz:\n  a: 3\n  <<: [*y, *x]\n  c: 3\n";
    const z = yaml(text, { dialect: "kubernetes" }).get("z");
    assert.deepEqual(
      z.children.map(({ key, string, isShared }) => [key, string, isShared]),
      [
        ["c", "3", false],
        ["a", "1", true],
        ["b", "2", true],
      ],
    );
    assert.deepEqual(z.document.duplicateKeys, []);
  });

  for (const [key, isMerge] of [
    ["<<", true],
    ["? <<\n  ", true],
    ["&m <<", true],
    ['!!merge "<<"', true],
    ['"<<"', false],
    ["!!str <<", false],
  ] as const) {
    it(`${isMerge ? "merges" : "does not merge"} behind ${JSON.stringify(key)}`, () => {
      const state = isMerge ? "present" : "absent";
      assert.equal(yaml(`x: &x {a: 1}\ny:\n  ${key}: *x\n`).get("y", "a").state, state);
      const flow = key.replace("\n  ", "");
      assert.equal(yaml(`x: &x {a: 1}\ny: {${flow}: *x}\n`).get("y", "a").state, state);
    });
  }

  it("does not know what an unresolvable alias or merge key holds", () => {
    const root = yaml("a: *nowhere\nb:\n  <<: *nowhere\n  c: 1\n");
    assert.equal(root.get("a").state, "unknown");
    assert.equal(root.get("b", "x").state, "unknown");
    assert.equal(root.get("b", "c").number, 1);
    assert.deepEqual(
      root.document.problems.map(({ message }) => message),
      ["the alias *nowhere has no anchor above it", "the alias *nowhere has no anchor above it"],
    );
  });

  it("cuts a cycle", () => {
    const root = yaml("a: &x\n  b: *x\nc: &y [*y]\n");
    assert.equal(root.get("a", "b", "b").state, "unknown");
    assert.equal(root.get("c", 0).state, "unknown");
    assert.equal(root.document.problems.length, 2);
  });

  it("does not expand a bomb", () => {
    const levels = "abcdefghij"
      .split("")
      .map((name, i, all) => `${name}: &${name} [${i === 0 ? "x" : Array(9).fill(`*${all[i - 1]}`)}]`);
    const root = yaml(levels.join("\n"));
    assert.ok(root.document.problems.some(({ message }) => message.includes("too many nodes")));
    const pending = [root];
    let count = 0;
    for (let field = pending.pop(); field; field = pending.pop(), count++) pending.push(...field.children);
    assert.ok(count < 200_000, `${count}`);
  });

  it("takes the last anchor of a name above the alias", () => {
    const root = yaml("a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
    assert.deepEqual([root.get("b").number, root.get("d").number], [1, 2]);
  });
});

describe("model/tree/json", () => {
  it("reads comments, trailing commas and every kind of value", () => {
    const text = '\uFEFF// top\n{\n  "a": [1, true, null, "x\\n"], /* in */\n  "b": {"c": -1.5e2,},\n}\n';
    const document = parseJson(text);
    const { root } = document;
    assert.deepEqual(document.problems, []);
    assert.equal(root.get("a", 0).number, 1);
    assert.ok(root.get("a", 1).isTrue && root.get("a", 2).isAbsent);
    assert.equal(root.get("a", 3).string, "x\n");
    assert.ok(root.get("a", 3).isQuoted);
    assert.equal(root.get("b", "c").number, -150);
    assert.equal(token(root.get("b")), '{"c": -1.5e2,}');
    assert.deepEqual(
      document.comments.map(({ text, ownLine }) => [text, ownLine]),
      [
        ["top", true],
        ["in", false],
      ],
    );
  });

  it("says where a text is broken, and takes nothing for absent in it", () => {
    const document = parseJson('{"a": 1 "b": }');
    assert.deepEqual(
      document.problems.map(({ message, range }) => [message, range.start]),
      [
        ["comma expected", 8],
        ["value expected", 13],
      ],
    );
    assert.equal(document.root.get("x").state, "unknown");
    assert.equal(document.root.get("a").number, 1);
  });

  it("reports a key that is written twice, and reads the last one", () => {
    const document = parseJson('{"a": 1, "a": 2}');
    assert.deepEqual(document.duplicateKeys, [
      { key: "a", range: { start: 9, end: 12 }, earlier: { start: 1, end: 4 } },
    ]);
    assert.equal(document.root.get("a").number, 2);
  });

  it("reads no text as nothing, and refuses deep nesting", () => {
    assert.equal(parseJson("").root.state, "absent");
    assert.equal(parseJson("// c\n").comments.length, 1);
    const deep = parseJson("[".repeat(50_000));
    assert.match(deep.problems[0]?.message ?? "", /nested deeper than 100/);
    assert.equal(deep.root.state, "unknown");
  });
});
