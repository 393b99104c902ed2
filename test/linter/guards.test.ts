import assert from "node:assert/strict";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules";
import { configuration } from "./rules";

/** A chart, with what the recommended rules of some ids find in its template. */
function chart(...ids: readonly string[]) {
  const linter = new Linter({ rules: rules.filter(({ id }) => ids.includes(id)) });
  const write = (path: string, text: string) => linter.update({ path, text });
  write("shop/Chart.yaml", "name: shop\n");
  const lint = (text: string, path = "shop/templates/pod.yaml") => {
    write(path, text);
    return linter.lint({ path, text }, configuration()).findings;
  };
  return {
    write,
    findings(text: string, path?: string) {
      return lint(text, path).map(
        ({ severity, message, fixes }) => `${severity} ${message} (${fixes.length})`,
      );
    },
    related(text: string) {
      return lint(text).map(({ related }) => related.map(({ message }) => message));
    },
  };
}

function pod(spec: string, container = ""): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n${spec}  containers:\n    - name: c\n      image: nginx:1.27\n${container}`;
}

const network = "  {{- if .Values.network }}\n  hostNetwork: true\n  {{- end }}\n";

describe("linter: guards of a chart", () => {
  it("tells a literal where values.yaml says so, and again when that changes", () => {
    const { write, findings } = chart("kubernetes/host-network");
    const text = pod(network);
    const told = findings(text)[0];
    assert.equal(told, `low Pod "p" shares the node's network where .Values.network holds (0)`);
    assert.deepEqual(write("shop/values.yaml", "network: true\n"), ["shop/templates/pod.yaml"]);
    assert.match(findings(text)[0] ?? "", /^high Pod "p" shares the node's network \([1-9]\)$/);
    assert.deepEqual(write("shop/values.yaml", "network: false\n"), ["shop/templates/pod.yaml"]);
    assert.deepEqual(findings(text), []);
    assert.deepEqual(write("shop/values.yaml", "network: false # never\nother: 1\n"), []);
  });

  it("takes what a parent says of its charts first", () => {
    const { write, findings } = chart("kubernetes/host-network");
    write("shop/charts/web/Chart.yaml", "name: web\n");
    write("shop/charts/web/values.yaml", "network: true\n");
    const told = () => findings(pod(network), "shop/charts/web/templates/pod.yaml").length;
    assert.equal(told(), 1);
    write("shop/values.yaml", "web: {network: false}\n");
    assert.equal(told(), 0);
  });

  it("tells each branch under its own guard, and what both say for certain", () => {
    const { findings } = chart("kubernetes/privileged-container", "kubernetes/host-pid");
    const text = pod(
      "  {{- if .Values.a }}\n  hostPID: true\n  {{- else }}\n  hostPID: true\n  {{- end }}\n",
      "      {{- if .Values.b }}\n      securityContext: {privileged: false}\n      {{- else }}\n      securityContext: {privileged: true}\n      {{- end }}\n",
    );
    assert.deepEqual(findings(text), [
      `high Pod "p" shares the node's processes (0)`,
      'low Container "c" runs privileged where .Values.b does not hold (0)',
    ]);
  });

  it("never tells an absence in a branch, and none that a branch may fill", () => {
    const { findings } = chart("kubernetes/missing-memory-limit");
    const limits =
      "      {{- with .Values.r }}\n      resources: {limits: {memory: 1Gi}}\n      {{- end }}\n";
    const sidecar = "    {{- if .Values.s }}\n    - name: s\n      image: x:1\n    {{- end }}\n";
    assert.deepEqual(findings(pod("", limits + sidecar)), []);
    assert.equal(findings(pod("")).length, 1);
  });

  it("names what a certain finding subsumes in a branch beside it", () => {
    const { related } = chart("kubernetes/sys-admin-capability", "kubernetes/seccomp-unconfined");
    const unconfined = "  securityContext: {seccompProfile: {type: Unconfined}}\n";
    const capable = "      securityContext: {capabilities: {add: [SYS_ADMIN]}}\n";
    const told = 'Every container of Pod "p" that sets no profile runs without a system call filter';
    assert.deepEqual(related(pod(unconfined, capable)), [[told]]);
    assert.deepEqual(related(pod(`  {{- if .Values.open }}\n${unconfined}  {{- end }}\n`, capable)), [
      [`${told} where .Values.open holds`],
    ]);
  });

  it("silences nothing around a branch", () => {
    const { findings } = chart("kubernetes/privileged-container", "kubernetes/root-user-explicit");
    const context = (privileged: string) =>
      `      securityContext:\n        runAsUser: 0\n        {{- if .Values.b }}\n        privileged: ${privileged}\n        {{- end }}\n`;
    assert.deepEqual(
      findings(pod("", context("true"))).map((each) => each.slice(0, 8)),
      ["high Con", "low Cont"],
    );
  });

  it("tells what holds of each kind that an object may be of", () => {
    const { findings } = chart("kubernetes/host-network", "kubernetes/missing-memory-limit");
    const text = `apiVersion: apps/v1
{{- if .Values.each }}
kind: DaemonSet
{{- else }}
kind: Deployment
{{- end }}
metadata: {name: a}
spec:
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec:
      hostNetwork: true
      containers: [{name: c, image: "x:1"}]
`;
    assert.deepEqual(
      findings(text).map((each) => each.replace(/ .*/, "")),
      ["high", "low"],
    );
  });
});
