import assert from "node:assert/strict";
import fc from "fast-check";
import { Judge } from "../../linter/judge/judge";
import { libraries } from "../../linter/libraries";
import { Linter } from "../../linter/linter";
import { applyEdits } from "../../model/edit";
import { rules } from "../../rules";
import { configuration, failOnRuleError } from "./rules";

const strict = configuration({ profile: "strict" });

const template = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostNetwork: {{ .Values.network | default false }}
  {{- if .Values.web.pid }}
  hostPID: {{ .Values.web.pid }}
  {{- end }}
  {{- with .Values.pod }}
  securityContext:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: web
      image: "{{ .Values.web.image }}:{{ .Values.tag }}"
      env: [{ name: PASSWORD, value: {{ .Values.web.password | quote }} }]
      securityContext:
{{ toYaml .Values.security | indent 8 }}
    {{- range .Values.more }}
    - name: {{ . }}
      image: "more:{{ $.Values.tag }}"
    {{- end }}
  volumes: {{- toYaml .Values.volumes | nindent 4 }}
`;

/** Entries of values, whole and broken. */
const entries = [
  "network: true\n",
  "network: false # not here\n",
  "tag: latest\n",
  'tag: "1.27"\n',
  "web:\n  image: nginx\n  pid: true\n  password: Xk29fPq81LmZ\n",
  "web: { image: 'nginx', pid: false }\n",
  "pod: {}\n",
  "pod:\n    runAsUser: 0\n    # as the volume wants it\n    seccompProfile:\n        type: Unconfined\n",
  "security:\n  privileged: true\n  capabilities:\n    add: [SYS_ADMIN]\n",
  "security: &x\n  allowPrivilegeEscalation: true\n",
  "security: *x\n",
  "volumes:\n- name: sock\n  hostPath: { path: /var/run/docker.sock }\n",
  "volumes: []\n",
  "more: [a]\n",
  "# seaworthy-ignore kubernetes/host-network -- it is the network\n",
  "---\n",
  "other: { a: [\n",
  "😀: 1\r\n",
  "  ",
  "\n",
] as const;

const files = ["values.yaml", "values-small.yaml", "templates/web.yaml"] as const;

describe("linter, any values of a chart", () => {
  it("give, as they are edited, what they give afresh, with fixes that mend it", () => {
    const start = fc.array(fc.constantFrom(...entries), { maxLength: 9 }).map((parts) => parts.join(""));
    const edit = fc.record({
      file: fc.constantFrom(files[0], files[0], files[0], ...files),
      at: fc.nat(),
      remove: fc.nat({ max: 25 }),
      add: fc.constantFrom("", "true", ...entries),
    });
    fc.assert(
      fc.property(start, fc.array(edit, { minLength: 1, maxLength: 8 }), (initial, edits) => {
        const texts = new Map<string, string>([
          ["Chart.yaml", "name: shop\n"],
          ["values.yaml", initial],
          ["values-small.yaml", "small: true\n"],
          ["templates/web.yaml", template],
        ]);
        const linterOf = () => {
          const linter = new Linter({ rules, onRuleError: failOnRuleError });
          for (const [path, text] of texts) linter.update({ path, text });
          return linter;
        };
        const edited = linterOf();
        for (const { file, at, remove, add } of edits) {
          const before = texts.get(file) as string;
          const from = at % (before.length + 1);
          texts.set(file, before.slice(0, from) + add + before.slice(from + remove));
          edited.update({ path: file, text: texts.get(file) as string });
          const input = { path: "values.yaml", text: texts.get("values.yaml") as string };
          const result = edited.lint(input, strict);
          assert.deepEqual(result, linterOf().lint(input, strict));
          const judge = new Judge(libraries, () => {});
          const count = (all: typeof result.findings, rule: string, message: string) =>
            all.filter((one) => one.rule === rule && one.message === message).length;
          for (const { rule, message, fixes } of result.findings)
            for (const { title, edits } of fixes) {
              const text = applyEdits(input.text, edits);
              const objection = judge.objection({ ...input, kind: result.kind }, edits);
              assert.equal(objection, undefined, `${rule}: ${title} ${text}`);
              const { findings } = edited.foresee({ ...input, text }, strict);
              const isMended = count(findings, rule, message) < count(result.findings, rule, message);
              assert.ok(isMended, `${rule}: ${title} mends nothing in ${text}`);
            }
        }
      }),
      {
        numRuns: 150,
        examples: [
          [
            "network: true\nnetwork: true\n",
            [0, 1].map((remove) => ({ file: files[0], at: 0, remove, add: "" as const })),
          ],
        ],
      },
    );
  });
});
