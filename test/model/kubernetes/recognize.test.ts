import assert from "node:assert/strict";
import { readManifest } from "../../../model/kubernetes/manifest";
import { isJsonManifest, recognizeManifest } from "../../../model/kubernetes/recognize";

const spec = "spec:\n  containers:\n  - name: a\n    securityContext: {privileged: true}\n";
const flowSpec = "spec: {containers: [{name: a, securityContext: {privileged: true}}]}";

/** What the decoder of kubectl 1.32 (apimachinery's YAMLOrJSONDecoder over sigs.k8s.io/yaml) takes for this pod. */
const spellings: Readonly<Record<string, string>> = {
  "an anchored key": `&a apiVersion: v1\n&b kind: Pod\n${spec}`,
  "an anchored key above the others": `&a metadata:\n  name: x\napiVersion: v1\nkind: Pod\n${spec}`,
  "an anchored root": `&root\napiVersion: v1\nkind: Pod\n${spec}`,
  "tagged keys": `!!str apiVersion: v1\n!x "kind": Pod\n${spec}`,
  "tagged values": `apiVersion: !!str v1\nkind: !x Pod\n${spec}`,
  "a tagged root": `!x\napiVersion: v1\nkind: Pod\n${spec}`,
  "a tagged mapping": `apiVersion: v1\nkind: Pod\n${spec.replace("spec:", "spec: !x")}`,
  "binary data": `!!binary a2luZA==: !!binary UG9k\napiVersion: v1\n${spec}`,
  "escaped keys": `"api\\u0056ersion": v1\n"\\x6bind": Pod\n${spec}`,
  "a key over two lines": `? "api\\\n  Version"\n: v1\nkind: Pod\n${spec}`,
  "escaped values": `apiVersion: "\\x76\\\n  1"\nkind: "Po\\U00000064"\n${spec}`,
  "explicit keys": `? apiVersion\n: v1\n? |-\n  kind\n:\n  Pod\n${spec}`,
  "keys that are aliases": `metadata: {name: &k kind, namespace: &v apiVersion}\n*k : Pod\n*v : v1\n${spec}`,
  "values that are aliases": `metadata: {name: &k Pod, namespace: &v v1}\nkind: *k\napiVersion: *v\n${spec}`,
  "values below their keys": `apiVersion: # c\n  v1\nkind:\n\n    Pod # c\n${spec}`,
  "anchors before values below": `apiVersion: &a\n  v1\nkind: !!str\n  Pod\n${spec}`,
  "block scalars": `apiVersion: |-\n  v1\nkind: >-\n  Pod\n${spec}`,
  "a merge": `<<: {apiVersion: v1, kind: Pod}\n${spec}`,
  "merges of aliases": `metadata: &m {kind: Pod}\n? <<\n: [*m, {kind: Secret, apiVersion: v1}]\n${spec}`,
  "a merge behind another kind": `kind: Secret\napiVersion: v1\n<<: {kind: Pod}\n${spec}`,
  "another kind above": `kind: Secret\napiVersion: v1\nkind: Pod\n${spec}`,
  "a definition's kind above": `apiVersion: v1\nkind: CustomResourceDefinition\n? kind\n: Pod\n${spec}`,
  "a definition's kind in a text": `apiVersion: v1\nkind: Pod\nmetadata: {name: "\nkind: CustomResourceDefinition"}\n${spec}`,
  "another version in a text": `apiVersion: v1\nkind: Pod\nmetadata: {name: "\napiVersion: x"}\n${spec}`,
  "flow style": `{apiVersion: v1, kind: Pod, ${flowSpec}}`,
  "flow style over lines": `# c\n{\napiVersion: v1,\nkind: Pod,\n${flowSpec}\n}\n`,
  "carriage returns": `apiVersion: v1\nkind: Pod\n${spec}`.replaceAll("\n", "\r"),
  "a carriage return that ends a comment": `# c\rapiVersion: v1\rkind: Pod\n${spec}`,
  "a carriage return before another document": `# c\r---\rapiVersion: v1\nkind: Pod\n${spec}`,
  "a byte order mark in a later document": `a: 1\n---\n\uFEFFapiVersion: v1\nkind: Pod\n${spec}`,
};

describe("model/kubernetes/recognize", () => {
  for (const [name, text] of Object.entries(spellings)) {
    it(`sees an object in ${name}`, () => {
      assert.equal(recognizeManifest(text), "objects");
      const { objects } = readManifest(text);
      const [container] = objects.flatMap(({ pods }) => pods).flatMap(({ containers }) => containers);
      assert.equal(container?.get("securityContext", "privileged").isTrue, true);
    });
  }

  for (const [name, text] of Object.entries({
    "keys in another case": `apiversion: v1\nKind: Pod\n${spec}`,
    "a list": `- apiVersion: v1\n  kind: Pod\n`,
    "a quoted merge key": `"<<": {apiVersion: v1, kind: Pod}\n${spec}`,
    "binary content": `apiVersion: v1\nkind: Pod\nmetadata: {name: "\0"}\n${spec}`,
  })) {
    it(`sees no object in ${name}`, () => assert.deepEqual(readManifest(text).objects, []));
  }

  it("says of what is spelled in another way that it cannot be read", () => {
    const text = `# c\n{apiVersion: v1, kind: Pod, spec: ${"[".repeat(200)}${"]".repeat(200)}}`;
    assert.equal(recognizeManifest(text), "objects");
    assert.match(readManifest(text).documents[0]?.problems[0]?.message ?? "", /nested deeper/);
  });

  it("sees a server's configuration in other spellings too", () => {
    assert.equal(recognizeManifest("? kubelet-arg\n: [a=b]\n"), "server-config");
    assert.equal(recognizeManifest("{kubelet-arg: [a=b]}"), "server-config");
  });

  it("sees objects in JSON, whatever their keys are written with", () => {
    assert.equal(isJsonManifest('{"api\\u0056ersion": "v1", "k\\u0069nd": "Pod"}'), true);
    assert.equal(isJsonManifest('{"spec": {"apiVersion": "v1", "kind": "Pod"}}'), false);
  });
});
