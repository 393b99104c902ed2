import assert from "node:assert/strict";
import { chartValues } from "../../../model/tree/helm/chart-values";
import { inFile, Rendered } from "../../../model/tree/helm/rendered";
import { valueActionsOf } from "../../../model/tree/helm/value-actions";
import { writtenBy } from "../../../model/tree/helm/written-values";
import { parseYaml } from "../../../model/tree/yaml/yaml";
import { lookUpIn } from "../../../model/workspace/charts";

const file = `text: "a b"
number: 8080
octal: 0644
flag: true
on: true
nil:
empty: ""
action: "{{ x }}"
lines: "a\\nb"
quotes: 'it"s'
map:
    # first
    key: [1]

    other: |
      x
list:
- a
- b: 1
none: {}
flow: {a: 1}
shared: &x {a: 1}
alias: *x
deep: {inner: {word: yes}}
`;

function render(template: string): Rendered {
  const [document] = parseYaml(file, { dialect: "kubernetes" });
  assert.ok(document);
  const values = { root: document.root, lookUp: lookUpIn(chartValues(document)) };
  const { actions } = valueActionsOf(template);
  return new Rendered(
    template,
    actions.flatMap((action) => writtenBy(action, template, values) ?? []),
  );
}

/** What Helm writes in the place of each; the same where that is not known. */
const cases: readonly [template: string, text: string][] = [
  ["a: {{ .Values.text }}", "a: a b"],
  ["a: {{ .Values.text | quote }}", 'a: "a b"'],
  ["a: {{ quote .Values.number }}", 'a: "8080"'],
  ["a: {{ .Values.octal }}", "a: 420"],
  ["a: {{ .Values.flag | toString | quote }}", 'a: "true"'],
  ["a: {{ .Values.text | upper | squote }}", "a: 'A B'"],
  ["a: {{ .Values.deep.inner.word }}", "a: true"],
  ["a: {{ .Values.missing | default .Values.number }}", "a: 8080"],
  ['a: {{ default "x" .Values.text }}', "a: a b"],
  ['a: {{ required "x" .Values.number }}', "a: 8080"],
  ["a: {{ tpl .Values.text . }}", "a: a b"],
  ["a: {{ coalesce .Values.empty .Values.text }}", "a: a b"],
  ["a: {{ .Values.text | b64enc | quote }}", 'a: "YSBi"'],
  ["a: {{ $.Values.number }}", "a: 8080"],
  ['a: "{{- .Values.number -}}"', 'a: "8080"'],
  // These are not known, or write nothing.
  ['a: {{ .Values.missing | default "x" }}', 'a: {{ .Values.missing | default "x" }}'],
  ...[
    "a: {{ .Values.missing.key }}",
    "a: {{ .Values.on }}",
    "a: {{ .Values.flag | upper }}",
    "a: {{ .Values.nil }}",
    "a: {{ .Values.empty }}",
    "a: {{ .Values.action }}",
    "a: {{ tpl .Values.action . }}",
    "a: {{ .Values.lines }}",
    "a: {{ .Values.quotes | quote }}",
    "a: {{ .Values.map }}",
    "a: {{ .Values.text | unheardOf }}",
    "a: {{- .Values.text }}",
    "a: {{ .Values.text -}}\nb: 1",
    "name: {{ .Values.text }}",
    "a: {{ toYaml .Values.map }}",
    "a:\n  {{ toYaml .Values.map | indent 2 }}",
    "a: {{ toYaml .Values.alias | nindent 2 }}",
    "a: {{ toYaml .Values.map | nindent 2 -}}\nb: 1",
    "{{ range .Values.list }}a: {{ .Values.text }}{{ end }}",
    '{{ define "x" }}{{ .Values.text }}{{ end }}',
  ].map((same): [string, string] => [same, same]),
  ["a: {{- toYaml .Values.map | nindent 2 }}", "a: \n  key: [1]\n\n  other: |\n    x"],
  ["a:\n{{ toYaml .Values.list | indent 2 }}\n", "a:\n  - a\n  - b: 1\n"],
  ["a: {{- .Values.none | toYaml | nindent 2 }}", "a: \n  {}"],
  ["a: {{- toYaml .Values.flow | nindent 2 }}", "a: \n  {a: 1}"],
  [
    "{{ with .Values.deep }}a: {{ .inner.word }}{{ with .inner }} {{ .word }}{{ else }}{{ .word }}{{ end }}{{ end }}",
    "{{ with .Values.deep }}a: true{{ with .inner }} true{{ else }}{{ .word }}{{ end }}{{ end }}",
  ],
  ["{{ range .Values.list }}a: {{ $.Values.text }}{{ end }}", "{{ range .Values.list }}a: a b{{ end }}"],
];

describe("model/tree/helm: values that a template writes", () => {
  for (const [template, text] of cases)
    it(JSON.stringify(template), () => assert.equal(render(template).text, text));

  it("says where each character stands in the file and in the template", () => {
    const template = "a: {{- toYaml .Values.map | nindent 2 }}\nb: {{ .Values.text | quote }}!\n";
    const rendered = render(template);
    const { text, values } = rendered;
    for (const [written, line] of [
      ["key", "key: [1]"],
      ["other", "other: |"],
      ["x", "x\nlist"],
      ["a b", 'a b"'],
    ] as const) {
      const offset = text.indexOf(written);
      const value = rendered.valuesIn({ start: offset, end: offset + 1 })[0];
      assert.ok(value);
      assert.equal(inFile(value, offset), file.indexOf(line), written);
    }
    const end = text.indexOf("!");
    const own = template.indexOf("!");
    assert.deepEqual(rendered.inTemplate({ start: end, end: end + 1 }), { start: own, end: own + 1 });
    const [first] = values;
    assert.deepEqual(first && rendered.inTemplate(first), {
      start: template.indexOf("{{"),
      end: template.indexOf("}}") + 2,
    });
  });
});
