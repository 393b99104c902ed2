import assert from "node:assert/strict";
import fc from "fast-check";
import { type ManifestOptions, readManifest } from "../../../model/kubernetes/manifest";
import { recognizeManifest } from "../../../model/kubernetes/recognize";

function objects(text: string, options?: ManifestOptions) {
  return readManifest(text, options).objects;
}

function kinds(text: string, options?: ManifestOptions): readonly string[] {
  return objects(text, options).map(({ group, version, kind }) => `${group}/${version}/${kind}`);
}

describe("model/kubernetes: what is an object", () => {
  it("tells group, version, kind, name and namespace", () => {
    const text =
      "# note\n---\nkind: Deployment\napiVersion: apps/v1 # comment\nmetadata:\n  name: web\n  namespace: shop\n";
    const [object] = objects(text);
    assert.ok(object);
    assert.deepEqual([object.group, object.version, object.kind], ["apps", "v1", "Deployment"]);
    assert.deepEqual([object.name.string, object.namespace.string], ["web", "shop"]);
    assert.equal(text.slice(object.nameRange.start, object.nameRange.end), "web");
    assert.equal(object.is("apps", "StatefulSet", "Deployment"), true);
    assert.equal(object.is("extensions", "Deployment"), false);
  });

  it("says of a name and a namespace whether they are absent or unknown", () => {
    const states = (metadata: string) => {
      const text = `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\n`;
      const [object] = objects(text, { template: true });
      return [object?.name.state, object?.namespace.state];
    };
    assert.deepEqual(states("{ name: web }"), ["present", "absent"]);
    assert.deepEqual(states("{ generateName: web-, namespace: shop }"), ["absent", "present"]);
    assert.deepEqual(states('{ name: "{{ .Values.name }}", namespace: "{{ .Release.Namespace }}" }'), [
      "unknown",
      "unknown",
    ]);
    assert.deepEqual(states("{{- toYaml .Values.metadata | nindent 2 }}"), ["unknown", "unknown"]);
  });

  it("points to the kind of an object without a name", () => {
    const text = "apiVersion: v1\nkind: Pod\n";
    const range = objects(text)[0]?.nameRange;
    assert.equal(text.slice(range?.start, range?.end), "Pod");
    const template = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n";
    const templated = objects(template, { template: true })[0]?.nameRange;
    assert.equal(template.slice(templated?.start, templated?.end), "{{ .Values.name }}");
  });

  for (const [what, text] of Object.entries({
    "a Helm chart": "apiVersion: v2\nname: chart\nkind: x\n",
    "a Grafana data source": "apiVersion: 1\nkind: Datasources\n",
    "a Skaffold file": "apiVersion: skaffold/v4beta6\nkind: Config\n",
    "a Kustomize transformer": "apiVersion: builtin\nkind: LabelTransformer\n",
    "a file with both keys in different documents": "apiVersion: v1\n---\nkind: Pod\n",
    "a file with the keys deeper": "resource:\n  apiVersion: v1\n  kind: Pod\n",
    "a Compose file": "services: {}\n",
    "a list of JSON patches": "- { op: add, path: /spec, value: x }\n",
    nothing: "",
  })) {
    it(`not ${what}`, () => {
      assert.equal(recognizeManifest(text), undefined);
      assert.deepEqual(objects(text), []);
    });
  }

  it("in JSON and with quoted keys and values", () => {
    assert.deepEqual(kinds('{ "kind": "Pod",\n "apiVersion": "v1" }'), ["/v1/Pod"]);
    assert.deepEqual(kinds('"apiVersion": \'v1\'\r\n"kind": "Pod"\r\n'), ["/v1/Pod"]);
  });

  it("in lists, each with its own identity", () => {
    const text = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Service
  metadata: { name: a }
- apiVersion: serving.knative.dev/v1
  kind: Service
- kind: Stray
`;
    assert.deepEqual(kinds(text), ["/v1/Service", "serving.knative.dev/v1/Service"]);
    const roles =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleList\nitems:\n- kind: Role\n  metadata: { name: a }\n";
    assert.deepEqual(
      kinds(roles),
      ["rbac.authorization.k8s.io/v1/Role"],
      "items of a typed list may leave out what the list says",
    );
  });

  it("but leaves out definitions of custom resources, and reads only documents that are objects", () => {
    const text = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
---
some: values
---
apiVersion: v1
kind: Pod
`;
    const manifest = readManifest(text);
    assert.deepEqual(
      manifest.objects.map(({ kind }) => kind),
      ["Pod"],
    );
    assert.equal(manifest.documents.length, 1);
    assert.equal(recognizeManifest(text.slice(0, text.indexOf("---"))), "objects");
  });

  it("leaves out documents without a clue, where one is given", () => {
    const text = "apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Service\n";
    assert.deepEqual(kinds(text, { clue: /Service/ }), ["/v1/Service"]);
  });

  it("with a group or kind that a template computes", () => {
    const branches = `{{- if .Values.old }}
apiVersion: extensions/v1beta1
{{- else }}
apiVersion: networking.k8s.io/v1
{{- end }}
kind: Ingress
`;
    const [ingress] = objects(branches, { template: true });
    assert.equal(ingress?.group, undefined);
    assert.equal(ingress?.is("networking.k8s.io", "Ingress"), true);
    const [role] = objects(
      'apiVersion: {{ include "rbac" . }}\nkind: ClusterRole\nrules: [{ verbs: ["*"] }]\n',
      { template: true },
    );
    assert.equal(role?.is("rbac.authorization.k8s.io", "ClusterRole"), true);
    assert.equal(role?.is("", "ClusterRole"), false);
    assert.equal(role?.grants.length, 1);
  });
});

describe("model/kubernetes: partial objects", () => {
  const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    spec:
      containers:
      - name: web
        image: nginx
`;

  function isPartial(text: string, options?: ManifestOptions): boolean | undefined {
    const [object] = objects(text, options);
    assert.equal(object?.field.get("spec", "nothing").state, object?.isPartial ? "unknown" : "absent");
    return object?.isPartial;
  }

  it("are told by what a whole one has", () => {
    assert.equal(isPartial(deployment), false);
    assert.equal(isPartial(deployment, { partial: true }), true);
    assert.equal(isPartial(deployment.replace("selector:", "other:")), true);
    assert.equal(
      isPartial(deployment.replace("selector:", "other:").replace("apps/v1", "extensions/v1beta1")),
      false,
    );
    const labeled = deployment.replace("    spec:", "    metadata: { labels: { app: web } }\n    spec:");
    assert.equal(isPartial(labeled.replace("selector:", "other:")), false, "merely incomplete");
    assert.equal(isPartial(deployment.replace("        image: nginx\n", "")), true);
    assert.equal(isPartial(deployment.replace("containers:", "initContainers:")), true);
  });

  it("are told by the marks of a strategic merge patch", () => {
    for (const mark of [
      "$patch: delete",
      "$retainKeys: [a]",
      "$setElementOrder/containers: []",
      '"$patch": replace',
    ]) {
      assert.equal(isPartial(`${deployment}        ${mark}\n`), true, mark);
    }
    assert.equal(isPartial(`${deployment}        args: [$patch, "$patch: delete"]\n`), false);
  });

  it("still show what is set wrongly", () => {
    const patch = deployment.replace("image: nginx", "securityContext: { privileged: true }");
    assert.equal(objects(patch)[0]?.pods[0]?.containers[0]?.securityContext.get("privileged").isTrue, true);
  });

  it("are no templates whose parts are elsewhere", () => {
    const template = deployment.replace(
      "  selector: { matchLabels: { app: web } }",
      '  {{- include "selector" . | nindent 2 }}',
    );
    assert.equal(objects(template, { template: true })[0]?.isPartial, false);
  });
});

describe("model/kubernetes: grants", () => {
  it("are the rules of roles", () => {
    const [role] = objects(`apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
rules:
- apiGroups: ["", apps]
  resources: [pods]
  resourceNames: [web]
  verbs: [get]
- nonResourceURLs: ["*"]
  verbs: ["*"]
`);
    const [resources, urls] = role?.grants ?? [];
    assert.deepEqual(
      resources?.apiGroups.map((group) => group.string),
      ["", "apps"],
    );
    assert.deepEqual(
      resources?.resourceNames.map((name) => name.string),
      ["web"],
    );
    assert.deepEqual(
      urls?.nonResourceURLs.map((url) => url.string),
      ["*"],
    );
    assert.deepEqual(objects("apiVersion: v1\nkind: Pod\nrules: [{ verbs: [get] }]\n")[0]?.grants, []);
  });
});

describe("model/kubernetes: any text", () => {
  it("recognizes k3s configurations", () => {
    assert.equal(recognizeManifest("token: x\nkube-apiserver-arg:\n- a=b\n"), "server-config");
    assert.equal(recognizeManifest("kubelet-arg+: a=b\n"), "server-config");
    assert.equal(recognizeManifest("write-kubeconfig-mode: 644\n"), "server-config");
    assert.equal(recognizeManifest("x:\n  kube-apiserver-arg: a\n"), undefined);
  });

  it("gives a manifest, never an exception", () => {
    const line = fc.constantFrom(
      ..."apiVersion: v1|apiVersion: apps/v1|kind: Pod|kind: List|kind: Deployment|kind: Role|kind: {{ x }}|items:|- kind: Pod|spec:|  containers:|  - name: &a web|  - *a|  - <<: *a|    image: [|    command: [sh, -c, kube-apiserver --a=$b]|  template: {{ x }}|    spec: null|---|...|rules:|- verbs: x|\t|'|\"|}|kubelet-arg: [a=b]".split(
        "|",
      ),
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(line, { maxLength: 30 }).map((lines) => lines.join("\n")),
    );
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (any, template, partial) => {
        recognizeManifest(any);
        for (const object of readManifest(any, { template, partial }).objects) {
          void [object.name, object.namespace, object.nameRange, object.isPartial];
          for (const grant of object.grants) void grant.verbs;
          for (const component of object.components) component.flag("a");
          for (const pod of object.pods) {
            void pod.isWindows;
            for (const container of pod.containers) {
              void [
                container.environment,
                container.hostMounts,
                container.imageReference,
                container.nameRange,
              ];
              container.effective("runAsUser");
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
