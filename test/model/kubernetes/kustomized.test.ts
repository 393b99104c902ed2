import assert from "node:assert/strict";
import { patchedObjects } from "../../../model/kubernetes/kustomized";

describe("model/kubernetes/kustomized: the operations of a JSON patch", () => {
  const count = (...operations: readonly string[]) =>
    patchedObjects(operations.map((one) => `- {${one}}\n`).join(""), { group: "", kind: "Pod", name: "web" })
      .length;
  const add = "op: add, path: /spec/hostPID, value: true";
  const append = (name: string) => `op: add, path: /spec/containers/-, value: {name: ${name}}`;

  it("are one object each", () => {
    assert.equal(count(add), 1);
    assert.equal(count(append("a"), append("b"), "op: replace, path: /spec/containers/0/name, value: c"), 3);
  });

  it("are left out where a later one takes away or writes anew what they wrote", () => {
    assert.equal(count(add, "op: remove, path: /spec/hostPID"), 0);
    assert.equal(count(add, "op: remove, path: /spec"), 0);
    assert.equal(count(append("a"), "op: remove, path: /spec/containers"), 0);
    assert.equal(count("op: add, path: /spec, value: {a: b}", "op: replace, path: /spec/a, value: c"), 1);
  });
});
