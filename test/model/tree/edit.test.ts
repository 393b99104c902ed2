import assert from "node:assert/strict";
import { applyEdits, Blank, type Edit } from "../../../model/edit";
import { snippetsOf } from "../../../model/snippet";
import type { TreeDocument } from "../../../model/tree/document";
import { append, remove, renameKey, replaceEntry, replaceValue, set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { parseJson } from "../../../model/tree/json";
import { parseYaml } from "../../../model/tree/yaml/yaml";

type Case = readonly [
  name: string,
  before: string,
  edit: (root: Field) => Edit | undefined,
  after: string | undefined,
];

function check(cases: readonly Case[], parse: (text: string) => readonly TreeDocument[]): void {
  for (const [name, before, build, after] of cases) {
    it(name, () => {
      const documents = parse(before);
      const edit = build((documents.at(-1) as TreeDocument).root);
      assert.equal(edit && applyEdits(before, [edit]), after);
    });
  }
}

const yaml = (text: string) => parseYaml(text);
const helm = (text: string) => parseYaml(text, { template: true });
const json = (text: string) => [parseJson(text)];

describe("model/tree/edit: set in YAML", () => {
  check(
    [
      [
        "adds an entry behind the last",
        "a:\n  b: 1\nc: 2\n",
        (root) => set(root, ["a", "x"], true),
        "a:\n  b: 1\n  x: true\nc: 2\n",
      ],
      [
        "adds at the end of a file without a line end",
        "a:\n  b: 1",
        (root) => set(root, ["a", "x"], 1),
        "a:\n  b: 1\n  x: 1",
      ],
      [
        "keeps CRLF",
        "a:\r\n  b: 1\r\nc: 2\r\n",
        (root) => set(root, ["a", "x", "k"], 1),
        "a:\r\n  b: 1\r\n  x:\r\n    k: 1\r\nc: 2\r\n",
      ],
      [
        "stays in its document",
        "a: 1\n---\nb: 1\n...\n",
        (root) => set(root, ["x"], 1),
        "a: 1\n---\nb: 1\nx: 1\n...\n",
      ],
      [
        "leaves items that are commented out with their list",
        "a:\n  b:\n    - 1\n    # - 2\n    #   of b\nc: 2\n",
        (root) => set(root, ["a", "x"], true),
        "a:\n  b:\n    - 1\n    # - 2\n    #   of b\n  x: true\nc: 2\n",
      ],
      [
        "stands behind entries that are commented out at the end",
        "a:\n  b: 1\n  # d: 2\nc: 2\n",
        (root) => set(root, ["a", "x"], true),
        "a:\n  b: 1\n  # d: 2\n  x: true\nc: 2\n",
      ],
      [
        "leaves a comment to the key below it, in whose column a list stands",
        "b:\n- 1\n# about c\nc: 2\n",
        (root) => append(root.get("b"), "2"),
        'b:\n- 1\n- "2"\n# about c\nc: 2\n',
      ],
      [
        "leaves blank lines and comments to the next key",
        "a:\n  b: 1 # one\n\n# about c\nc: 2\n",
        (root) => set(root, ["a", "x"], 1),
        "a:\n  b: 1 # one\n  x: 1\n\n# about c\nc: 2\n",
      ],
      [
        "follows a block scalar",
        "a:\n  b: |\n    x\n\nc: 1\n",
        (root) => set(root, ["a", "x"], 1),
        "a:\n  b: |\n    x\n  x: 1\n\nc: 1\n",
      ],
      [
        "makes what is missing on the way",
        "a: 1\n",
        (root) => set(root.get("x"), ["k"], { z: [1] }),
        "a: 1\nx:\n  k:\n    z:\n      - 1\n",
      ],
      [
        "indents as its siblings",
        "s:\n    a:\n        b: 1\n    l:\n    - x\n",
        (root) => set(root, ["s", "k"], { z: [1] }),
        "s:\n    a:\n        b: 1\n    l:\n    - x\n    k:\n        z:\n        - 1\n",
      ],
      [
        "indents as the document",
        "z:\n   y: 1\na: 1\n",
        (root) => set(root, ["b", "c"], 1),
        "z:\n   y: 1\na: 1\nb:\n   c: 1\n",
      ],
      [
        "adds to an item of a list",
        "l:\n- name: x # c\n  image: y\n- name: z\n",
        (root) => set(root.get("l", 0), ["s", "drop"], ["ALL"]),
        "l:\n- name: x # c\n  image: y\n  s:\n    drop:\n    - ALL\n- name: z\n",
      ],
      [
        "adds to an item with blanks behind its dash",
        "l:\n  -   a: 1\n",
        (root) => set(root.get("l", 0), ["b"], 1),
        "l:\n  -   a: 1\n      b: 1\n",
      ],
      [
        "fills an empty value",
        "a:\n  b: # keep\nc: 1\n",
        (root) => set(root, ["a", "b", "x"], 1),
        "a:\n  b: # keep\n    x: 1\nc: 1\n",
      ],
      [
        "fills a null",
        "a: null # keep\nc: 1\n",
        (root) => set(root, ["a", "x"], 1),
        "a: # keep\n  x: 1\nc: 1\n",
      ],
      [
        "fills an empty item",
        "l:\n-\n- a: 1\n",
        (root) => set(root.get("l", 0), ["x"], { k: 1 }),
        "l:\n- x:\n    k: 1\n- a: 1\n",
      ],
      [
        "writes braces out in lines",
        "a:\n  b: {} # keep\nc: 1\n",
        (root) => set(root, ["a", "b", "x"], 1),
        "a:\n  b: # keep\n    x: 1\nc: 1\n",
      ],
      [
        "adds inside of braces",
        "a: { b: 1 }\n",
        (root) => set(root, ["a", "x"], "y, z"),
        'a: { b: 1, x: "y, z" }\n',
      ],
      [
        "adds inside of braces over several lines",
        "a: {\n  b: 1,\n  c: 2\n}\n",
        (root) => set(root, ["a", "x"], 1),
        "a: {\n  b: 1,\n  c: 2,\n  x: 1\n}\n",
      ],
      [
        "adds behind a trailing comma",
        "a: [\n  1,\n  2,\n]\n",
        (root) => append(root.get("a"), 3),
        "a: [\n  1,\n  2,\n  3,\n]\n",
      ],
      [
        "replaces a scalar, in its quotes",
        "a: 'x' # c\n",
        (root) => set(root, ["a"], "it's"),
        "a: 'it''s' # c\n",
      ],
      [
        "replaces a list in its place",
        "a:\n  l:\n  - 1\n  - 2\nb: 1\n",
        (root) => set(root, ["a", "l"], ["x"]),
        "a:\n  l:\n  - x\nb: 1\n",
      ],
      [
        "replaces a scalar by a list",
        "a: x # c\nb: 1\n",
        (root) => set(root, ["a"], ["x"]),
        "a: # c\n  - x\nb: 1\n",
      ],
      [
        "replaces a scalar by a list, in the quotes of those beside it",
        "l: ['x']\nb: 1\n",
        (root) => set(root, ["b"], ["y"]),
        "l: ['x']\nb:\n  - 'y'\n",
      ],
      [
        "replaces an entry by a list, in the quotes of those beside it",
        "a:\n  l:\n    - 'x'\n  b: 1\n",
        (root) => replaceEntry(root.get("a", "b"), "c", ["y"]),
        "a:\n  l:\n    - 'x'\n  c:\n    - 'y'\n",
      ],
      [
        "replaces an entry by a list inside of braces, in the quotes of those beside it",
        "a: { l: ['x'], b: 1 }\n",
        (root) => replaceEntry(root.get("a", "b"), "c", ["y"]),
        "a: { l: ['x'], c: ['y'] }\n",
      ],
      [
        "replaces a list by a scalar",
        "a:\n  - x\nb: 1\n",
        (root) => set(root, ["a"], false),
        "a: false\nb: 1\n",
      ],
      [
        "writes into a merged mapping's own part",
        "x: &x {a: 1}\ny:\n  <<: *x\n",
        (root) => set(root, ["y", "b"], 1),
        "x: &x {a: 1}\ny:\n  <<: *x\n  b: 1\n",
      ],

      ["goes behind no alias", "a: &x {b: 1}\nc: *x\n", (root) => set(root, ["c", "y"], 1), undefined],
      [
        "overrides no merged value",
        "x: &x {a: 1}\ny:\n  <<: *x\n",
        (root) => set(root, ["y", "a"], 2),
        undefined,
      ],
      ["goes below no scalar", "a: 1\n", (root) => set(root, ["a", "b"], 1), undefined],
      [
        "goes into no braces with comments",
        "a: {\n  b: 1 # c\n}\n",
        (root) => set(root, ["a", "x"], 1),
        undefined,
      ],
      [
        "follows no block scalar that keeps its line ends",
        "a:\n  b: |+\n    x\n\nc: 1\n",
        (root) => set(root, ["a", "x"], 1),
        undefined,
      ],
      [
        "changes no document that could not be read",
        "a: [\nb: 1\n",
        (root) => set(root, ["x"], 1),
        undefined,
      ],
      ["deletes no anchor", "a:\n  b: &x 1\nc: *x\n", (root) => set(root, ["a"], { d: 1 }), undefined],
      ["goes behind no explicit key", "? a\n: b: 1\n", (root) => set(root, ["x"], 1), undefined],
    ],
    yaml,
  );

  const quoted: readonly [string | number | boolean, string][] = [
    ["x", "x"],
    ["nginx:1.25", "nginx:1.25"],
    ["--a=b,c", "--a=b,c"],
    ["a b", "a b"],
    ["/var/run", "/var/run"],
    ["é", "é"],
    ["yes", '"yes"'],
    ["on", '"on"'],
    ["n", '"n"'],
    ["0400", '"0400"'],
    ["1.5", '"1.5"'],
    ["1e3", '"1e3"'],
    ["22:22", '"22:22"'],
    ["2024-01-01", '"2024-01-01"'],
    ["null", '"null"'],
    ["~", '"~"'],
    ["", '""'],
    ["*", '"*"'],
    ["&a", '"&a"'],
    ["a: b", '"a: b"'],
    ["a:", '"a:"'],
    ["a #b", '"a #b"'],
    [" a", '" a"'],
    ["{}", '"{}"'],
    ["[a", '"[a"'],
    ["- a", '"- a"'],
    ["? a", '"? a"'],
    ["!a", '"!a"'],
    ["%a", '"%a"'],
    ["@a", '"@a"'],
    ["`a", '"`a"'],
    ["'a", '"\'a"'],
    ["a\nb", '"a\\nb"'],
    ['a"b', 'a"b'],
    ["---", '"---"'],
    ["<<", '"<<"'],
    [".inf", '".inf"'],
    [1, "1"],
    [true, "true"],
  ];
  it("quotes what would not read back as the same string", () => {
    for (const [value, token] of quoted) {
      const text = "a: 1\n";
      const edit = set((yaml(text)[0] as TreeDocument).root, ["b"], value) as Edit;
      const after = applyEdits(text, [edit]);
      assert.equal(after, `a: 1\nb: ${token}\n`);
      assert.equal((yaml(after)[0] as TreeDocument).root.get("b").string, String(value));
    }
  });
});

describe("model/tree/edit: append, replace, rename in YAML", () => {
  check(
    [
      [
        "appends an item",
        "l:\n  - a # c\nb: 1\n",
        (root) => append(root.get("l"), "x"),
        "l:\n  - a # c\n  - x\nb: 1\n",
      ],
      [
        "appends a mapping",
        "l:\n- a: 1\n",
        (root) => append(root.get("l"), { a: 2, b: { c: 3 } }),
        "l:\n- a: 1\n- a: 2\n  b:\n    c: 3\n",
      ],
      [
        "appends in the quotes of the item before",
        "l: ['a', 'b']\nm:\n- \"c\"\n",
        (root) => append(root.get("l"), "x"),
        "l: ['a', 'b', 'x']\nm:\n- \"c\"\n",
      ],
      [
        "appends in the quotes of a block item",
        'm:\n- "c"\n',
        (root) => append(root.get("m"), "x"),
        'm:\n- "c"\n- "x"\n',
      ],
      [
        "appends to an empty list",
        "a:\n  l: []\n",
        (root) => append(root.get("a", "l"), "x"),
        "a:\n  l:\n    - x\n",
      ],
      ["appends to no scalar", "l: x\n", (root) => append(root.get("l"), "x"), undefined],
      ["replaces a token", "a: true # c\n", (root) => replaceValue(root.get("a"), false), "a: false # c\n"],
      [
        "replaces a token in braces",
        "a: {b: 'x'}\n",
        (root) => replaceValue(root.get("a", "b"), "y"),
        "a: {b: 'y'}\n",
      ],
      [
        "replaces a block scalar",
        "a: |\n  x\n  y\nb: 1\n",
        (root) => replaceValue(root.get("a"), "z"),
        "a: z\nb: 1\n",
      ],
      [
        "replaces an item",
        "l:\n  - SYS_ADMIN\n",
        (root) => replaceValue(root.get("l", 0), "NET_ADMIN"),
        "l:\n  - NET_ADMIN\n",
      ],
      ["keeps an anchor", "a: &x 1\nb: *x\n", (root) => replaceValue(root.get("a"), 2), "a: &x 2\nb: *x\n"],
      ["replaces no collection", "a: {b: 1}\n", (root) => replaceValue(root.get("a"), 1), undefined],
      [
        "replaces nothing behind an alias",
        "a: &x 1\nb: *x\n",
        (root) => replaceValue(root.get("b"), 2),
        undefined,
      ],
      ["replaces no value with a tag", "a: !!str 1\n", (root) => replaceValue(root.get("a"), 2), undefined],
      [
        "renames an entry with its value",
        "l:\n  - name: A\n    value: x # c\n",
        (root) => replaceEntry(root.get("l", 0, "value"), "valueFrom", { secretKeyRef: { key: "k" } }),
        "l:\n  - name: A\n    valueFrom: # c\n      secretKeyRef:\n        key: k\n",
      ],
      [
        "renames the first entry of an item",
        "l:\n- a: 1\n  b: 2\n",
        (root) => replaceEntry(root.get("l", 0, "a"), "c", 3),
        "l:\n- c: 3\n  b: 2\n",
      ],
      [
        "renames in braces",
        "a: {b: 1, c: 2}\n",
        (root) => replaceEntry(root.get("a", "b"), "x", [1]),
        "a: {x: [1], c: 2}\n",
      ],
      [
        "renames to no key that is there",
        "a: 1\nb: 2\n",
        (root) => replaceEntry(root.get("a"), "b", 3),
        undefined,
      ],
      [
        "renames a key, and keeps what is written behind it",
        "a: # c\n  - 1 # d\nb: 2\n",
        (root) => renameKey(root.get("a"), "x"),
        "x: # c\n  - 1 # d\nb: 2\n",
      ],
      ["renames a key in its quotes", "'a': 1\n", (root) => renameKey(root.get("a"), "x"), "'x': 1\n"],
      [
        "renames no key to one that is there",
        "a: 1\nb: 2\n",
        (root) => renameKey(root.get("a"), "b"),
        undefined,
      ],
      [
        "renames no key behind an alias",
        "a: &x {b: 1}\nc: *x\n",
        (root) => renameKey(root.get("c", "b"), "d"),
        undefined,
      ],
    ],
    yaml,
  );
});

describe("model/tree/edit: remove in YAML", () => {
  check(
    [
      [
        "removes an entry with its line and comment",
        "a: 1\nb: 2 # c\nc: 3\n",
        (root) => remove(root.get("b")),
        "a: 1\nc: 3\n",
      ],
      [
        "removes an entry with its block",
        "a:\n  b: |\n    x\n  c: 1\n# d\nd: 2\n",
        (root) => remove(root.get("a", "b")),
        "a:\n  c: 1\n# d\nd: 2\n",
      ],
      [
        "removes the comment above that is about an item alone",
        "l:\n  - a\n  # b,\n  # and b only\n  - b\n  # c\n  - c\n",
        (root) => remove(root.get("l", 1)),
        "l:\n  - a\n  # c\n  - c\n",
      ],
      [
        "removes the comment above the last entry",
        "s:\n  a: 1\n  # b\n  b: 2\nt: 1\n",
        (root) => remove(root.get("s", "b")),
        "s:\n  a: 1\nt: 1\n",
      ],
      [
        "keeps a comment above that may be about the next item too",
        "l:\n  # a and b\n  - a\n  - b\n",
        (root) => remove(root.get("l", 0)),
        "l:\n  # a and b\n  - b\n",
      ],
      [
        "keeps what is out of use, and a comment with a line between",
        "l:\n  - a\n  # b\n\n  # - x\n  - b\n",
        (root) => remove(root.get("l", 1)),
        "l:\n  - a\n  # b\n\n  # - x\n",
      ],
      [
        "keeps the head of the document",
        "# head\na: 1\n\nb: 2\n",
        (root) => remove(root.get("a")),
        "# head\n\nb: 2\n",
      ],
      ["removes the last line without a line end", "a: 1\r\nb: 2", (root) => remove(root.get("b")), "a: 1"],
      [
        "removes an item",
        "l:\n  - a\n  - b # c\n  - c\n",
        (root) => remove(root.get("l", 1)),
        "l:\n  - a\n  - c\n",
      ],
      [
        "removes what would be left empty",
        "s:\n  a: 1\n  c:\n    add:\n      - X\n",
        (root) => remove(root.get("s", "c", "add", 0)),
        "s:\n  a: 1\n",
      ],
      [
        "removes the first entry of an item",
        "l:\n  - a: 1 # c\n    b: 2\n",
        (root) => remove(root.get("l", 0, "a")),
        "l:\n  - b: 2\n",
      ],
      [
        "removes from braces",
        "a: { b: 1, c: 2, d: 3 }\n",
        (root) => remove(root.get("a", "c")),
        "a: { b: 1, d: 3 }\n",
      ],
      ["removes the last from brackets", "a: [1, 2]\n", (root) => remove(root.get("a", 1)), "a: [1]\n"],
      [
        "removes emptied brackets with their key",
        "a: [1]\nb: 2\n",
        (root) => remove(root.get("a", 0)),
        "b: 2\n",
      ],
      [
        "removes from brackets over lines",
        "a: [\n  1,\n  2\n]\n",
        (root) => remove(root.get("a", 1)),
        "a: [\n  1\n]\n",
      ],
      [
        "removes the only entry of a document",
        "a: 1\n---\nb: 1\n",
        (root) => remove(root.get("b")),
        "a: 1\n---\n",
      ],

      [
        "keeps an item that would be empty",
        "l:\n  - a: 1\n",
        (root) => remove(root.get("l", 0, "a")),
        undefined,
      ],
      [
        "keeps a comment between the first entries of an item",
        "l:\n  - a: 1\n    # b\n    b: 2\n",
        (root) => remove(root.get("l", 0, "a")),
        undefined,
      ],
      [
        "removes nothing behind an alias",
        "a: &x {b: 1, c: 2}\nd: *x\n",
        (root) => remove(root.get("d", "b")),
        undefined,
      ],
      ["removes no alias", "a: &x 1\nb: *x\n", (root) => remove(root.get("b")), undefined],
      ["removes no anchor", "a: &x 1\nb: *x\n", (root) => remove(root.get("a")), undefined],
      ["removes nothing that is not written", "a: 1\n", (root) => remove(root.get("x")), undefined],
      ["removes not the root", "a: 1\n", (root) => remove(root), undefined],
    ],
    yaml,
  );
});

describe("model/tree/edit: beside a key that is written twice", () => {
  const twice = "a:\n  x: 1\nb:\n  y: 1\na:\n  x: 2\n";
  check(
    [
      ["sets", twice, (root) => set(root, ["b", "z"], 2), "a:\n  x: 1\nb:\n  y: 1\n  z: 2\na:\n  x: 2\n"],
      ["adds to what holds it", twice, (root) => set(root, ["c"], 3), `${twice}c: 3\n`],
      ["removes", twice, (root) => remove(root.get("b")), "a:\n  x: 1\na:\n  x: 2\n"],
      ["replaces", twice, (root) => replaceValue(root.get("b", "y"), 2), twice.replace("y: 1", "y: 2")],
      ["leaves it alone", twice, (root) => replaceValue(root.get("a"), 2), undefined],
      ["leaves alone what is in it", twice, (root) => replaceValue(root.get("a", "x"), 3), undefined],
      ["sets nothing in it", twice, (root) => set(root, ["a", "z"], 3), undefined],
      ["removes nothing of it", twice, (root) => remove(root.get("a", "x")), undefined],
      [
        "removes in flow style",
        "{ a: 1, b: 2, a: 3 }\n",
        (root) => remove(root.get("b")),
        "{ a: 1, a: 3 }\n",
      ],
    ],
    yaml,
  );
});

describe("model/tree/edit: Helm templates", () => {
  check(
    [
      [
        "adds to a mapping whose last entry an action writes",
        "s:\n  a: 1\n  r:\n    {{- toYaml .r | nindent 4 }}\n",
        (root) => set(root, ["s", "x"], 1),
        "s:\n  a: 1\n  x: 1\n  r:\n    {{- toYaml .r | nindent 4 }}\n",
      ],
      [
        "stays out of a condition",
        "s:\n  a: 1\n  {{- if .x }}\n  b: 2\n  {{- end }}\n",
        (root) => set(root, ["s", "x"], 1),
        "s:\n  a: 1\n  x: 1\n  {{- if .x }}\n  b: 2\n  {{- end }}\n",
      ],
      [
        "adds nothing in a condition that may not hold",
        "{{- if .x }}\ns:\n  b: 2\n{{- end }}\nt: {}\n",
        (root) => set(root, ["s", "x"], 1),
        undefined,
      ],
      [
        "adds inside of the condition that its mapping is in",
        "{{- range .x }}\ns:\n  b: 2\n{{- end }}\nt: {}\n",
        (root) => set(root, ["s", "x"], 1),
        "{{- range .x }}\ns:\n  b: 2\n  x: 1\n{{- end }}\nt: {}\n",
      ],
      [
        "replaces a literal beside actions",
        "a: true\nb: {{ .b }}\n",
        (root) => replaceValue(root.get("a"), false),
        "a: false\nb: {{ .b }}\n",
      ],
      [
        "removes a literal line",
        "a: 1\nb: {{ .b }}\nc: 2\n",
        (root) => remove(root.get("a")),
        "b: {{ .b }}\nc: 2\n",
      ],

      [
        "adds nothing that an action may write",
        "s:\n  a: 1\n  {{- toYaml .s | nindent 2 }}\n",
        (root) => set(root, ["s", "x"], 1),
        undefined,
      ],
      [
        "removes nothing with an action",
        "s:\n  a: {{ .a }}\n  b: 1\n",
        (root) => remove(root.get("s", "a")),
        undefined,
      ],
      [
        "removes no key of what an action writes",
        "s:\n  b: 1\n  a:\n    {{- toYaml .a | nindent 4 }}\n",
        (root) => remove(root.get("s", "a")),
        undefined,
      ],
      [
        "replaces nothing on the line of an action",
        "a: [1, {{ .b }}]\n",
        (root) => replaceValue(root.get("a", 0), 2),
        undefined,
      ],
      [
        "appends to no list that a condition changes",
        "l:\n- 1\n{{- if .x }}\n- 2\n{{- end }}\n",
        (root) => append(root.get("l"), 3),
        undefined,
      ],
    ],
    helm,
  );
});

describe("model/tree/edit: JSON", () => {
  check(
    [
      [
        "adds behind the last entry",
        '{\n  "a": 1\n}\n',
        (root) => set(root, ["b"], true),
        '{\n  "a": 1,\n  "b": true\n}\n',
      ],
      [
        "keeps a comment behind the last entry",
        '{\n  "a": 1 // c\n}\n',
        (root) => set(root, ["b"], 1),
        '{\n  "a": 1, // c\n  "b": 1\n}\n',
      ],
      [
        "keeps a trailing comma",
        '{\n\t"a": 1,\n}\n',
        (root) => set(root, ["b", "c"], [1, 2]),
        '{\n\t"a": 1,\n\t"b": {\n\t\t"c": [1, 2]\n\t},\n}\n',
      ],
      ["adds on one line", '{ "a": 1 }', (root) => set(root, ["b"], "x"), '{ "a": 1, "b": "x" }'],
      [
        "adds on one line without blanks where there are none",
        '{"a":{"b":[1]}}',
        (root) => set(root, ["a", "c", "d"], [2, 3]),
        '{"a":{"b":[1],"c":{"d":[2,3]}}}',
      ],
      [
        "fills an empty object",
        "{}\n",
        (root) => set(root, ["a", "b"], 1),
        '{\n  "a": {\n    "b": 1\n  }\n}\n',
      ],
      [
        "fills a null",
        '{\r\n  "a": null\r\n}\r\n',
        (root) => set(root, ["a", "b"], 1),
        '{\r\n  "a": {\r\n    "b": 1\r\n  }\r\n}\r\n',
      ],
      [
        "appends to arrays",
        '{"a": [{"b": 1}]}',
        (root) => append(root.get("a"), "x"),
        '{"a": [{"b": 1}, "x"]}',
      ],
      ["appends to an empty array", '{"a": []}', (root) => append(root.get("a"), "x"), '{"a": ["x"]}'],
      ["replaces a value", '{"a": [true]}', (root) => replaceValue(root.get("a", 0), "x"), '{"a": ["x"]}'],
      [
        "renames an entry",
        '{"a": 1, "b": 2}',
        (root) => replaceEntry(root.get("a"), "c", 3),
        '{"c": 3, "b": 2}',
      ],
      ["renames a key", '{"a": 1, "b": 2}', (root) => renameKey(root.get("a"), "c"), '{"c": 1, "b": 2}'],
      [
        "removes the first entry",
        '{\n  "a": 1, // a\n  "b": 2\n}\n',
        (root) => remove(root.get("a")),
        '{\n  "b": 2\n}\n',
      ],
      [
        "removes an entry, not the comment of the next",
        '{\n  "a": 1,\n  // b\n  "b": 2\n}\n',
        (root) => remove(root.get("a")),
        '{\n  // b\n  "b": 2\n}\n',
      ],
      [
        "removes the last entry with the comma before it",
        '{\n  "a": 1,\n  "b": 2\n}\n',
        (root) => remove(root.get("b")),
        '{\n  "a": 1\n}\n',
      ],
      [
        "removes the last entry, not the comment before it",
        '{\n  "a": 1, // a\n  "b": 2\n}\n',
        (root) => remove(root.get("b")),
        '{\n  "a": 1 // a\n}\n',
      ],
      [
        "removes what would be left empty",
        '{"a": {"b": [1]}, "c": 1}',
        (root) => remove(root.get("a", "b", 0)),
        '{"c": 1}',
      ],
      ["changes no text that is broken", '{"a": 1,, }', (root) => set(root, ["b"], 1), undefined],
    ],
    json,
  );
});

describe("model/tree/edit: blanks", () => {
  const made = (edit: Edit | undefined, text: string) => [
    edit && applyEdits(text, [edit]),
    edit && snippetsOf([edit])[0],
    edit?.range.start,
  ];

  it("stand where the value is written, in its quotes", () => {
    const text = "a: x\n";
    const { root } = yaml(text)[0] as TreeDocument;
    assert.deepEqual(made(replaceValue(root.get("a"), new Blank("$1}")), text), [
      "a: $1}\n",
      "${1:\\$1\\}}",
      3,
    ]);
    assert.deepEqual(made(set(root, ["b"], [new Blank("1"), new Blank("*")]), text), [
      'a: x\nb:\n  - 1\n  - "*"\n',
      'b:\n  - ${1:1}\n  - "${2:*}"\n',
      5,
    ]);
  });

  it("repeat nothing of what stands before them", () => {
    const text = "x: $y\na: {}";
    const { root } = yaml(text)[0] as TreeDocument;
    const edit = set(root, ["a", "limits", "memory"], new Blank("256Mi"));
    assert.deepEqual(made(edit, text), [
      "x: $y\na:\n  limits:\n    memory: 256Mi",
      "\n  limits:\n    memory: ${1:256Mi}",
      8,
    ]);
  });

  it("are numbers in JSON where they look like one", () => {
    const edit = set((json('{"a": 1}')[0] as TreeDocument).root, ["b"], new Blank("5"));
    assert.equal(edit?.newText, ', "b": 5');
  });
});
