import assert from "node:assert/strict";
import { Linter } from "../../../../linter/linter";
import { rules } from "../../../../rules/index";
import { configuration, failOnRuleError } from "../../../linter/rules";

describe("rules/shared/rbac, what a role allows every verb on", () => {
  const says = (...granted: readonly string[]) => {
    const text = `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: web}\nrules:\n${granted.map((one) => `  - {${one}, verbs: ["*"]}\n`).join("")}`;
    const linter = new Linter({ rules, onRuleError: failOnRuleError });
    const { findings } = linter.lint({ path: "role.yaml", text }, configuration());
    return findings
      .filter(({ rule }) => rule === "kubernetes/rbac-wildcard-verb")
      .map(({ message }) => message);
  };
  const all = (resources: string, rest = "") => `apiGroups: [""], resources: [${resources}]${rest}`;

  it("is said of two rules by name, of more by their number", () => {
    assert.deepEqual(says(all("secrets"), all("pods")), [
      'ClusterRole "web" allows every verb on secrets, and on pods',
    ]);
    assert.deepEqual(says(all("secrets"), all("pods"), all("nodes")), [
      'ClusterRole "web" allows every verb on secrets, and in 2 more rules',
    ]);
  });

  it("is not said twice of what two rules reach", () => {
    const named = (name: string) => all("secrets", `, resourceNames: [${name}]`);
    assert.deepEqual(says(named("a"), named("b")), [
      'ClusterRole "web" allows every verb on secrets, and in another rule',
    ]);
  });
});
