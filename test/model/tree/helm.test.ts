import assert from "node:assert/strict";
import type { TreeDocument } from "../../../model/tree/document";
import type { Field } from "../../../model/tree/field";
import { maskTemplate } from "../../../model/tree/helm/mask";
import { parseYaml } from "../../../model/tree/yaml/yaml";

function template(text: string): Field {
  const document = parseYaml(text, { template: true })[0] as TreeDocument;
  assert.deepEqual(document.problems, []);
  return document.root;
}

describe("model/tree/helm: actions", () => {
  const masked: readonly [string, string][] = [
    ["a: {{ .x }}\n", "a: XXXXXXXX\n"],
    ['a: "{{ include "x" . }}-y" # {{ c }}\n', 'a: "XXXXXXXXXXXXXXXXXXX-y" # XXXXXXX\n'],
    ["{{- if .x }}\na: 1\n{{- end }}\n", `${"\n".repeat(13)}a: 1\n${"\n".repeat(11)}`],
    ["  {{/* a }} */}}\n", "\n".repeat(17)],
    ['a: {{ "}}" }}b{{ `}}` }}\n', "a: XXXXXXXXXXbXXXXXXXXXX\n"],
    ["a: {{ x\n  y }}\n", "a: XXXXXXXXXXX\n"],
    // A quote that its line does not close is a mere character, and so is the escaped one behind it.
    ['a: {{ "\\" }} }}\n', "a: XXXXXXXXX }}\n"],
    ['a: {{ "\n"}}" }}\n', "a: XXXXXXXXXXXX\n"],
    ["a: {{ .x\nb: 1\n", "a: XXXXX\nb: 1\n"],
    ["a: 1 {{- if .x }}\n", `a: 1 ${" ".repeat(12)}\n`],
    ["a: {{- toYaml .x | nindent 2 }}\n", `a: ${"\n".repeat(29)}`],
    ['{{- define "x" }}\nb: {{ y }}\n{{- end }}\na: 1\n', `${"\n".repeat(40)}a: 1\n`],
  ];
  for (const [text, expected] of masked) {
    it(`masks ${JSON.stringify(text)}`, () => {
      assert.equal(maskTemplate(text).text.replaceAll("\uFDD0", "X"), expected);
    });
  }
});

describe("model/tree/helm: what is unknown", () => {
  it("does not know a value that holds an action", () => {
    const root = template("a: {{ .x }}\nb: v{{ .x }}\nc: '{{ .x }}'\nd: [1, {{ .x }}]\ne: 1\n");
    for (const key of ["a", "b", "c"]) assert.equal(root.get(key).state, "unknown", key);
    assert.equal(root.get("d").isComplete, false);
    assert.equal(root.get("e").number, 1);
    assert.equal(root.get("x").state, "absent");
    assert.ok(root.document.isTemplated);
  });

  it("does not know what a templated key hides", () => {
    const root = template("a:\n  {{ .k }}: 1\n  b: 2\n");
    assert.equal(root.get("a", "b").number, 2);
    assert.equal(root.get("a", "x").state, "unknown");
    assert.equal(root.get("x").state, "absent");
  });

  it("gives what an action writes to the collection with its column", () => {
    const root = template(`spec:
  containers:
    - name: web
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      env:
        - name: A
        {{- include "env" . | nindent 8 }}
      {{- with .Values.extra }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
  hostNetwork: false
`);
    const container = root.get("spec", "containers", 0);
    assert.equal(container.get("resources").state, "unknown");
    assert.equal(container.get("env").isComplete, false);
    assert.equal(container.get("env", 0, "value").state, "absent");
    assert.equal(container.get("securityContext").state, "unknown");
    assert.equal(root.get("spec", "containers").isComplete, true);
    assert.equal(root.get("spec", "hostPID").state, "absent");
  });

  it("takes an action at column 0 for what its indent says", () => {
    const root = template("metadata:\n  labels:\n{{ toYaml .x | indent 4 }}\n  name: y\nspec: {}\n");
    assert.equal(root.get("metadata", "labels").state, "unknown");
    assert.equal(root.get("metadata", "namespace").state, "absent");
    assert.equal(root.get("x").state, "absent");
  });

  it("takes a mapping that an action begins for incomplete", () => {
    for (const action of ['\n    {{- include "l" . | nindent 4 }}', ' {{- include "l" . | nindent 4 }}']) {
      const root = template(`metadata:\n  labels:${action}\n    app: x\n  name: y\n`);
      assert.equal(root.get("metadata", "labels", "app").string, "x");
      assert.equal(root.get("metadata", "labels", "z").state, "unknown");
      assert.equal(root.get("metadata", "z").state, "absent");
    }
  });

  it("takes everything that is open for incomplete where the column is not said", () => {
    for (const action of [
      '{{ include "x" . }}',
      '    {{- include "x" . }}',
      "    {{ toYaml .x | nindent (int .n) }}",
    ]) {
      const root = template(`spec:\n  a:\n    b: 1\n${action}\n  c: {}\n`);
      assert.equal(root.get("x").state, "unknown", action);
      assert.equal(root.get("spec", "x").state, "unknown", action);
      assert.equal(root.get("spec", "a", "x").state, "unknown", action);
      assert.equal(root.get("spec", "a", "b").state, "unknown", action);
      assert.equal(root.get("spec", "c", "x").state, "absent", action);
    }
  });

  it("does not know a document that an action writes", () => {
    assert.equal(template('{{ include "all" . }}\n').state, "unknown");
    assert.equal(template("{{/* nothing */}}\n").state, "absent");
  });

  it("does not know a block scalar with actions in it", () => {
    const root = template(
      "data:\n  a: |\n    x\n    {{- range .l }}\n    y\n    {{- end }}\n  b: |-\n{{ .x | indent 4 }}\n  c: |- {{- .x | nindent 4 }}\n  d: |\n    z\n{{- if .q }}\n  e: 1\n{{- end }}\n",
    );
    for (const key of ["a", "b", "c"]) assert.equal(root.get("data", key).state, "unknown", key);
    assert.equal(root.get("data", "d").string?.trim(), "z");
  });
});

describe("model/tree/helm: marks of other tools", () => {
  const read = (text: string) => parseYaml(text, { template: "any" })[0] as TreeDocument;

  it("are values that nobody knows", () => {
    const document = read('a: @HOST@\nb: <%= host %>\nc: [%%x%%, 1]\nd: {# none #} 1\ne: "v{{ f }}"\n');
    assert.deepEqual(document.problems, []);
    assert.deepEqual(
      ["a", "b", "c", "d", "e"].map((key) => document.root.get(key).state),
      ["unknown", "unknown", "present", "present", "unknown"],
    );
    assert.equal(document.root.get("e").templated, "v{{ … }}");
  });

  it("have branches", () => {
    const text =
      "{% if a %}\nb: 1\n{% elif c %}\nb: 2\n{% endif %}\n{% unless d %}\ne: 1\n{%- end -%}\nz: 1\n";
    const { undecided, root, problems } = read(text);
    assert.deepEqual(problems, []);
    assert.equal(root.get("z").number, 1);
    assert.equal(root.get("b").state, "unknown");
    assert.deepEqual(
      ["b: 2", "e:"].map((at) => undecided?.guardAt(text.indexOf(at))),
      ["a does not hold and c holds", "d does not hold"],
    );
  });
});

describe("model/tree/helm: conditions", () => {
  it("reads what is written in a condition, and what no branch writes as absent", () => {
    const root = template("spec:\n  {{- if .x }}\n  a: 1\n  {{- else }}\n  b: 2\n  {{- end }}\n  c: 3\n");
    assert.deepEqual(
      root.get("spec").children.map(({ key }) => key),
      ["a", "b", "c"],
    );
    assert.equal(root.get("spec", "x").state, "absent");
  });

  it("does not count on items of a condition", () => {
    const root = template(
      "a:\n{{- if .x }}\n- 1\n{{- end }}\n{{ if .y }}\nb:\n- 2\n{{- end }}\n{{- range .z }}\nc:\n- 3\n{{ end }}\n",
    );
    assert.equal(root.get("a").isComplete, false);
    assert.equal(root.get("b").state, "unknown");
    assert.equal(root.get("c").isComplete, true);
  });

  it("knows of the branches of one block what all of them say", () => {
    const root = template(
      "{{ if .x }}\na: 1\nb: 1\nc: {d: 1, e: 1}\nf: [ALL]\n{{ else }}\na: 1\nb: 2\nc: {d: 1}\nf: [ALL]\n{{ end }}\nz: 1\n",
    );
    assert.deepEqual(root.document.duplicateKeys, []);
    assert.equal(root.get("a").number, 1);
    assert.equal(root.get("b").state, "unknown");
    assert.equal(root.get("c", "d").number, 1);
    assert.equal(root.get("c", "e").state, "unknown");
    assert.equal(root.get("c", "g").state, "absent");
    assert.equal(root.get("f", 0).string, "ALL");
  });

  it("shows each of the branches of several blocks that write one key, and takes none for a second entry", () => {
    const text = ["x", "y", "w"].map((x) => `{{ if eq .v "${x}" }}\na: ${x}\n{{ end }}\n`).join("");
    const { undecided, duplicateKeys } = template(`${text}z: 1\n`).document;
    assert.deepEqual(duplicateKeys, []);
    assert.deepEqual(
      undecided?.branches.map(({ root }) => root.get("a").string),
      ["x", "y", "w"],
    );
  });

  it("does not take branches of two blocks for one", () => {
    const root = template(
      "{{ if .x }}\na: 1\n{{ end }}\n{{ if .y }}\nb: 1\n{{ else }}\na: 1\n{{ end }}\nz: 1\n",
    );
    assert.equal(root.get("a").state, "unknown");
  });

  it("does not know what only one branch says", () => {
    for (const text of ["{{ if .x }}\na: 1\n{{ end }}\nz: 1\n", "{{ with .x }}\na: 1\n{{ end }}\nz: 1\n"]) {
      assert.equal(template(text).get("a").state, "unknown");
      const { undecided } = template(text).document;
      assert.deepEqual(
        undecided?.branches.map(({ root, isPartial }) => [root.get("a").number, isPartial]),
        [[1, true]],
      );
      assert.equal(undecided?.guardAt(text.indexOf("a:")), ".x holds");
      assert.equal(undecided?.guardAt(text.indexOf("z:")), "");
    }
  });

  it("names the guards of each branch", () => {
    const text =
      "z: 1\n{{ if eq .x 1 }}\na: 1\n{{ else if .y }}\nb: 1\n{{ else }}\nc: 1\n{{ with .v }}\nd: 1\n{{ end }}\n{{ end }}\n";
    const { undecided } = template(text).document;
    assert.equal(undecided?.branches.length, 4);
    assert.deepEqual(
      ["a", "b", "c", "d"].map((key) => undecided?.guardAt(text.indexOf(`${key}:`))),
      [
        "eq .x 1 holds",
        "eq .x 1 does not hold and .y holds",
        "eq .x 1 does not hold and .y does not hold",
        "eq .x 1 does not hold and .y does not hold and .v holds",
      ],
    );
  });

  it("reads what a guard decides as written, or not at all", () => {
    const text = "z: 1\n{{ if .x }}\na:\n- 1\n{{ else }}\na: 2\n{{ end }}\nb:\n{{ if .x }}\n- 1\n{{ end }}\n";
    const read = (answer: boolean) => parseYaml(text, { template: true, holds: () => answer })[0]?.root;
    assert.equal(read(true)?.get("a", 0).number, 1);
    assert.equal(read(true)?.get("b").isComplete, true);
    assert.equal(read(false)?.get("a").number, 2);
    // Other values of the chart would write it.
    assert.equal(read(false)?.get("b").state, "unknown");
    assert.equal(read(false)?.get("c").state, "absent");
    assert.deepEqual(read(false)?.document.undecided?.branches, []);
  });

  it("does not ask the guard around a whole document", () => {
    const text = "# web\n{{- if .x }}\n{{ if .y }}\na: 1\nb: 2\n{{ end }}\n{{- end }}\n# end\n";
    const root = parseYaml(text, { template: true, holds: () => false })[0]?.root;
    assert.equal(root?.get("a").number, 1);
  });

  it("reads each whole object that a branch holds", () => {
    const object = (kind: string) => `apiVersion: v1\nkind: ${kind}\n`;
    const text = `{{- if .x }}\n${object("A")}{{- else if .y }}\n${object("B")}{{- end }}\n{{ if .z }}\n${object("C")}{{- end }}\n`;
    assert.deepEqual(
      parseYaml(text, { template: true }).map(({ root, undecided }) => [root.get("kind").string, undecided]),
      [
        ["A", undefined],
        ["B", undefined],
        ["C", undefined],
      ],
    );
  });

  it("reads a document once for each kind that it may be of", () => {
    const text = "{{ if .x }}\nkind: A\n{{ else }}\nkind: B\n{{ end }}\nspec:\n  c: 1\n";
    const document = template(text).document;
    const all = [document, ...(document.undecided?.otherKinds ?? [])];
    assert.deepEqual(
      all.map(({ root }) => [root.get("kind").string, root.get("spec", "c").number, root.get("x").state]),
      [
        ["A", 1, "absent"],
        ["B", 1, "absent"],
      ],
    );
  });

  it("knows nothing for certain of more branches than it looks at", () => {
    const branches = Array.from({ length: 20 }, (_, i) => `{{ else if eq .x ${i} }}\na: 1\n`).join("");
    const root = template(`{{ if .y }}\na: 1\n${branches}{{ else }}\na: 1\n{{ end }}\nz: 1\n`);
    assert.equal(root.get("a").state, "unknown");
    assert.equal(root.get("q").state, "unknown");
    assert.equal(root.get("z").number, 1);
  });

  it("reports a key that one branch writes twice", () => {
    const root = template("{{ if .x }}\na: 1\na: 2\n{{ end }}\n");
    assert.equal(root.document.duplicateKeys.length, 1);
    assert.equal(root.get("a").number, 2);
  });

  it("reads a document inside of a condition as a whole", () => {
    const text = "{{- if .x }}\napiVersion: v1\nkind: A\n---\nkind: {{ .k }}\n{{- end }}\n---\nb: 1\n";
    const [first, second, third] = parseYaml(text, { template: true });
    assert.equal(first?.root.get("x").state, "absent");
    assert.equal(second?.root.get("kind").state, "unknown");
    assert.deepEqual(
      [first, second, third].map((each) => each?.isTemplated),
      [true, true, false],
    );
    assert.equal(third?.root.get("b").range.start, text.length - 2);
  });

  it("does not read a definition as a document", () => {
    assert.equal(
      template('{{- define "x" }}\nkind: A\n{{ if y }}\nb: 1\n{{ end }}\n{{- end }}\nkind: B\n').children
        .length,
      1,
    );
  });
});
