import assert from "node:assert/strict";
import type { Finding } from "../../linter/finding";
import { Linter } from "../../linter/linter";
import { applyEdits } from "../../model/edit";
import { rules } from "../../rules";
import { configuration } from "./rules";

const path = "shop/values.yaml";

/** A chart with one template, and what is found in its values. */
function chart(template: string, ...ids: readonly string[]) {
  const chosen = ids.length === 0 ? rules : rules.filter(({ id }) => ids.includes(id));
  const linter = new Linter({ rules: chosen });
  const write = (name: string, text: string) => linter.update({ path: `shop/${name}`, text });
  write("Chart.yaml", "name: shop\n");
  write("templates/pod.yaml", template);
  const lint = (text: string) => {
    write("values.yaml", text);
    return linter.lint({ path, text }, configuration());
  };
  return { linter, write, lint, find: (text: string) => lint(text).findings };
}

function pod(spec: string, container = ""): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n${spec}  containers:\n    - name: c\n      image: nginx:1.27\n${container}`;
}

/** `hostNetwork: true` → what is underlined. */
function marked(text: string, findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, range }) => `${rule} ${text.slice(range.start, range.end)}`);
}

function fixed(text: string, findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ fixes }) =>
    fixes.map(({ title, kind, edits }) => `${kind} ${title}\n${applyEdits(text, edits)}`),
  );
}

const network = pod("  hostNetwork: {{ .Values.network }}\n");
const context = "      securityContext: {{- toYaml .Values.security | nindent 8 }}\n";
const rule = "kubernetes/host-network";

describe("linter: the values of a chart", () => {
  it("finds what a template writes of them, at the value, with the action as a related place", () => {
    const text = "network: true\n";
    const { find } = chart(network, rule);
    const [finding, ...others] = find(text);
    assert.deepEqual(marked(text, finding ? [finding] : []), [`${rule} true`]);
    assert.deepEqual(others, []);
    const [used] = finding?.related ?? [];
    assert.equal(used?.path, "shop/templates/pod.yaml");
    assert.equal(network.slice(used?.range.start, used?.range.end), "{{ .Values.network }}");
    assert.deepEqual(find("network: false\n"), []);
  });

  it("finds it again when the values or the template change, and only then", () => {
    const { linter, write, find, lint } = chart(network, rule);
    find("network: true\n");
    assert.deepEqual(write("templates/pod.yaml", pod("  hostNetwork: {{ .Values.other }}\n")), [path]);
    assert.deepEqual(find("network: true\n"), []);
    assert.equal(find("network: true\nother: true\n").length, 1);
    const before = lint("other: true\n");
    assert.deepEqual(marked("# all\nother: true\n", find("# all\nother: true\n")), [`${rule} true`]);
    assert.deepEqual(linter.update({ path: "elsewhere/values.yaml", text: "a: 1\n" }), []);
    assert.equal(before.kind, "values");
  });

  it("tells once what several templates write, with all places, and the worst of it", () => {
    const { write, find } = chart(network, rule);
    write("templates/a.yaml", network.replace("kind: Pod", "kind: Pod # a"));
    const [finding, ...others] = find("network: true\n");
    assert.deepEqual(others, []);
    assert.deepEqual(
      finding?.related.map((one) => one.path),
      ["shop/templates/a.yaml", "shop/templates/pod.yaml"],
    );
  });

  it("counts the others whom a message stands for that names one", () => {
    const two = pod("", `${context}    - name: d\n      image: nginx:1.27\n${context}`);
    const { write, find } = chart(two, "kubernetes/privileged-container");
    const told = () => find("security:\n  privileged: true\n").map(({ message }) => message);
    assert.deepEqual(told(), ['Container "c" (and 1 more) runs privileged']);
    write(
      "templates/again.yaml",
      `${two}${context.replace("      ", "    - name: e\n      image: nginx:1.27\n      ")}`,
    );
    assert.deepEqual(told(), ['Container "c" (and 2 more) runs privileged']);
    write("templates/pod.yaml", pod("", context));
    write("templates/again.yaml", pod("", context));
    assert.deepEqual(told(), ['Container "c" runs privileged']);
  });

  it("tells once that a value is a secret", () => {
    const { write, find } = chart(
      pod("", "      env: [{name: PASSWORD, value: {{ .Values.word }}}]\n"),
      "kubernetes/secret-in-env-value",
      "kubernetes/secret-manifest-with-data",
    );
    write(
      "templates/secret.yaml",
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  word: {{ .Values.word | b64enc | quote }}\n",
    );
    const [finding, ...others] = find("word: Xk29fPq81LmZ\n");
    assert.deepEqual(others, []);
    assert.equal(finding?.related.length, 2);
  });

  it("is silent about what nobody knows, and about another chart's values", () => {
    const { write, find } = chart(network, rule);
    assert.deepEqual(find("other: true\n"), []);
    write("values-small.yaml", "network: false\n");
    assert.deepEqual(find("network: true\n"), []);
    write("values-small.yaml", "unrelated: false\n");
    assert.equal(find("network: true\n").length, 1);
    write("Chart.yaml", "");
    const { linter } = chart("");
    for (const [name, text] of Object.entries({ "Chart.yaml": "name: web\n", "templates/pod.yaml": network }))
      linter.update({ path: `shop/charts/web/${name}`, text });
    const inner = { path: "shop/charts/web/values.yaml", text: "network: true\n" };
    linter.update(inner);
    assert.deepEqual(linter.lint(inner, configuration()).findings, []);
  });

  it("tells nothing that is found in the template without them, nor what is only missing", () => {
    const image = pod("").replace("nginx:1.27", '"{{ .Values.repository }}:latest"');
    assert.deepEqual(chart(image, "kubernetes/image-latest-tag").find("repository: web\n"), []);
    const { find } = chart(pod("", context).replace("name: c", "name: {{ .Values.name }}"));
    assert.deepEqual(find("name: web\nsecurity: {}\n"), []);
  });

  it("is suppressed where it stands", () => {
    const { linter, lint } = chart(network, rule);
    const open = { path, text: "network: true\n" };
    const [finding] = lint(open.text).findings;
    const { here } = linter.suppressions(open, finding as Finding);
    assert.match(applyEdits(open.text, here ? [here] : []), /^# seaworthy-ignore .*\nnetwork: true\n$/);
    const comment = `# seaworthy-ignore ${rule} -- it is the network`;
    for (const text of [`${comment}\nnetwork: true\n`, `network: true ${comment}\n`]) {
      const { findings, suppressed } = lint(text);
      assert.deepEqual([marked(text, findings), marked(text, suppressed)], [[], [`${rule} true`]]);
    }
  });

  it("offers edits of the values, and none as safe", () => {
    const text = "network: true # for now\n";
    const { find } = chart(network, rule);
    assert.deepEqual(fixed(text, find(text)), [
      "suggestion Set network: false, if it need not see the node's interfaces and nothing connects to the node's own address\nnetwork: false # for now\n",
    ]);
  });

  it("leaves a boolean a boolean", () => {
    const own = pod("", "      securityContext: { allowPrivilegeEscalation: {{ .Values.web.mayRise }} }\n");
    const text = "web: {mayRise: true}\n";
    const edits = fixed(text, chart(own, "kubernetes/allow-privilege-escalation").find(text));
    assert.ok(edits.length > 0);
    for (const edited of edits) assert.match(edited, /\nweb: \{mayRise: false\}\n$/);
  });

  it("offers false where the entry cannot go", () => {
    const text = "security: { privileged: true }\n";
    const findings = chart(pod("", context), "kubernetes/privileged-container").find(text);
    assert.deepEqual(fixed(text, findings), [
      "suggestion Set security.privileged: false, if it mounts no file system itself and needs no device or sysctl of the node\nsecurity: { privileged: false }\n",
    ]);
  });

  it("finds and edits what is in a mapping, where and as it stands there", () => {
    const text = "security:\n    # modules\n    privileged: true\n    runAsNonRoot: true\nother: 1\n";
    for (const own of [text, text.replaceAll("\n", "\r\n")]) {
      const { find } = chart(pod("", context), "kubernetes/privileged-container");
      const findings = find(own);
      assert.deepEqual(marked(own, findings), ["kubernetes/privileged-container true"]);
      const [edited = ""] = fixed(own, findings);
      assert.equal(edited.slice(edited.indexOf("\n") + 1), own.replace(/ +privileged: true\r?\n/, ""));
      assert.deepEqual(find(edited.slice(edited.indexOf("\n") + 1)), []);
    }
  });

  it("edits a part of a token, and leaves what stands around it", () => {
    const image = pod("").replace("nginx:1.27", '"{{ .Values.image.name }}:{{ .Values.image.tag }}"');
    const text = "image:\n  name: web\n  tag: latest\n";
    const findings = chart(image, "kubernetes/image-latest-tag").find(text);
    assert.deepEqual(marked(text, findings), ["kubernetes/image-latest-tag latest"]);
    const edits = fixed(text, findings);
    assert.ok(edits.length > 0);
    for (const edited of edits) assert.match(edited, /\nimage:\n {2}name: web\n {2}tag: \S+\n$/);
  });

  it("masks what a template makes a secret of", () => {
    const { linter, find } = chart(
      pod("", "      env:\n        - name: DB_PASSWORD\n          value: {{ .Values.db.main | quote }}\n"),
      "kubernetes/secret-in-env-value",
    );
    const text = "db:\n  main: Xk29fPq81LmZ\n";
    assert.deepEqual(marked(text, find(text)), ["kubernetes/secret-in-env-value Xk29fPq81LmZ"]);
    linter.lint({ path: "shop/templates/pod.yaml", text: "" }, configuration());
    const secrets = linter.secrets({ path, text });
    assert.ok(secrets.some(({ start, end }) => text.slice(start, end) === "Xk29fPq81LmZ"));
  });
});
