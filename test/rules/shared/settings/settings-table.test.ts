import assert from "node:assert/strict";
import type { ConfigurationData } from "../../../../linter/configuration";
import { Linter } from "../../../../linter/linter";
import { applyEdits } from "../../../../model/edit";
import type { ComponentName } from "../../../../model/kubernetes/kubernetes";
import type { Checks } from "../../../../rules/rule";
import { be, beSet, notBeSet } from "../../../../rules/shared/settings/demands";
import { contain, lack } from "../../../../rules/shared/settings/list-demands";
import type { Setting } from "../../../../rules/shared/settings/setting";
import { componentTable, daemonTable } from "../../../../rules/shared/settings/settings-table";
import { configuration, failOnRuleError, testRule } from "../../../linter/rules";

const form = { severity: "low", title: "x", why: "x", how: "x", hygiene: true, since: "0.1.0" } as const;

/** What a row about a setting reports in a file, with the lines that its fixes write. */
function reported(of: ComponentName, setting: Setting, text: string, data: ConfigurationData = {}) {
  const rows = { x: { ...form, problem: "is wrong", settings: [setting] } } as const;
  const { x } = of === "dockerd" ? daemonTable(rows) : componentTable(of, rows);
  const rule = testRule("kubernetes/x", { check: x?.check as Checks });
  const path = of === "dockerd" ? "daemon.json" : "config.yaml";
  const { findings } = new Linter({ rules: [rule], onRuleError: failOnRuleError }).lint(
    { path, text },
    configuration(data),
  );
  return findings.map(({ message, range, fixes }) => {
    const lines = fixes.map(({ edits }) => applyEdits(text, edits).split("\n"));
    return {
      message,
      token: text.slice(range.start, range.end),
      titles: fixes.map(({ title }) => title),
      written: lines.map((after) =>
        after
          .filter((line) => !text.split("\n").includes(line))
          .join("\n")
          .trim(),
      ),
      blanks: fixes.flatMap(({ edits }) =>
        edits.flatMap(({ newText, blanks = [] }) =>
          blanks.map(({ start, end }) => newText.slice(start, end)),
        ),
      ),
    };
  });
}

const pod = (...words: readonly string[]) =>
  `apiVersion: v1
kind: Pod
metadata: { name: x, namespace: kube-system }
spec:
  containers:
  - name: x
    image: registry.k8s.io/x:v1
    command:
${words.map((word) => `    - ${word}\n`).join("")}`;

const kubelet = (body: string) =>
  `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${body}`;

const profiling: Setting = { flag: "profiling", flagDefault: "true", must: be(false) };

describe("rules/shared/settings: rows about settings", () => {
  it("write a flag in the form that it has", () => {
    const written = (text: string) => reported("kube-apiserver", profiling, text).map((one) => one.written);
    assert.deepEqual(written(pod("kube-apiserver", "--profiling=true")), [["- --profiling=false"]]);
    assert.deepEqual(written(pod("kube-apiserver", "-profiling")), [["- -profiling=false"]]);
    assert.deepEqual(written(pod("kube-apiserver", "--profiling=", "--v=2")), [["- --profiling=false"]]);
    assert.deepEqual(written(pod("kube-apiserver", "--v=2")), [["- --profiling=false"]]);
    assert.deepEqual(
      written(pod("kube-apiserver", "--profiling", '"true"')),
      [['- "false"']],
      "the second of two items",
    );
    assert.deepEqual(written("kube-apiserver-arg:\n- profiling=true\n"), [["- profiling=false"]]);
    assert.deepEqual(written("kube-apiserver-arg: [--profiling]\n"), [
      ["kube-apiserver-arg: [--profiling=false]"],
    ]);
    const kubeadm =
      "apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\napiServer:\n  extraArgs:";
    assert.deepEqual(written(`${kubeadm}\n    profiling: "true"\n`), [['profiling: "false"']]);
    assert.deepEqual(written(`${kubeadm}\n  - name: profiling\n    value: "true"\n`), [['value: "false"']]);
  });

  it("write etcd's environment variable", () => {
    const text = `${pod("etcd")}    env:\n    - name: ETCD_CLIENT_CERT_AUTH\n      value: "false"\n`;
    const [found] = reported("etcd", { flag: "client-cert-auth", must: be(true) }, text);
    assert.deepEqual(found?.written, ['value: "true"']);
  });

  it("leave a blank behind the name of a flag", () => {
    const setting: Setting = { flag: "etcd-cafile", flagDefault: "", must: beSet("/ca.crt") };
    for (const text of [pod("kube-apiserver"), pod("kube-apiserver", '"--etcd-cafile="')]) {
      const [found] = reported("kube-apiserver", setting, text);
      assert.deepEqual([found?.titles, found?.blanks], [["Set --etcd-cafile"], ["/ca.crt"]]);
      assert.match(found?.written[0] ?? "", /--etcd-cafile=\/ca\.crt"?$/);
    }
  });

  it("add and remove items, and what is empty then", () => {
    const plugins = (setting: Pick<Setting, "must" | "flagDefault">, ...words: readonly string[]) =>
      reported("kube-apiserver", { flag: "plugins", ...setting }, pod("kube-apiserver", ...words)).map(
        ({ titles, written }) => [...titles, ...written],
      );
    const contains = { must: contain("A", "B"), flagDefault: "" };
    assert.deepEqual(plugins(contains, "--plugins=B"), [["Add A to --plugins", "- --plugins=B,A"]]);
    assert.deepEqual(plugins(contains), [["Set --plugins to A", "- --plugins=A"]]);
    const lacks = { must: lack("A", "B") };
    assert.deepEqual(plugins(lacks, "--plugins=A,B,A"), [["Remove A from --plugins", "- --plugins=B"]]);
    assert.deepEqual(plugins(lacks, "--plugins=A"), [["Remove --plugins", ""]]);
  });

  it("report and remove each item of a list in a file", () => {
    const setting: Setting = { field: "some.list", must: lack("A", "B") };
    const found = reported(
      "kubelet",
      setting,
      kubelet("some:\n  list:\n  - A\n  - B # why\n  - {{ .Values.x }}\n"),
    );
    assert.deepEqual(
      found.map(({ message, token, titles }) => [message, token, ...titles]),
      [["kubelet is wrong (some.list: A)", "A", "Remove A from some.list"]],
    );
  });

  it("take a list that holds something for one that is set", () => {
    const setting: Setting = { field: "list", must: notBeSet("x") };
    const messages = (body: string) =>
      reported("kubelet", setting, kubelet(body)).map(({ message }) => message);
    assert.deepEqual(messages("list: [a, b]\n"), ["kubelet is wrong (list: a,b)"]);
    assert.deepEqual(messages("list: []\n"), []);
  });

  it("hold what is absent for the default, of the version that is asked for", () => {
    const flagDefault: Setting["flagDefault"] = ([, minor]) => (minor < 20 ? "false" : "true");
    const setting: Setting = { flag: "x", flagDefault, must: be(true), decidedBy: ["other"] };
    const count = (version: string, ...words: readonly string[]) =>
      reported("kube-apiserver", setting, pod("kube-apiserver", ...words), { kubernetesVersion: version })
        .length;
    assert.deepEqual([count("1.19"), count("1.20"), count("1.19", "--other=x")], [1, 0, 0]);
  });

  it("say nothing of what is unknown, and of booleans in quotes", () => {
    assert.deepEqual(reported("kube-apiserver", profiling, pod("kube-apiserver", "--profiling=$(X)")), []);
    const field: Setting = { field: "a.b", fieldDefault: "true", must: be(false) };
    for (const body of ["a: { b: {{ .Values.b }} }\n", 'a: { b: "true" }\n', "a: { b: { c: 1 } }\n"])
      assert.deepEqual(reported("kubelet", field, kubelet(body)), [], body);
  });

  it("tell what a daemon.json does not say on its brace", () => {
    const setting: Setting = { field: "no-new-privileges", fieldDefault: "false", must: be(true) };
    const [found] = reported("dockerd", setting, '{\n  "debug": false\n}\n');
    assert.deepEqual([found?.message, found?.token], ["The daemon is wrong (no no-new-privileges)", "{"]);
    assert.equal(found?.written[0], '"debug": false,\n  "no-new-privileges": true');
  });
});
