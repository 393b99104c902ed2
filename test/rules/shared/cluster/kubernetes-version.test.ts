import assert from "node:assert/strict";
import { rules } from "../../../../rules/index";
import { lint } from "../../../linter/rules";

/** A pod with a line in its spec and an entry in its container. */
function pod(line: string, entry = ""): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  ${line}\n  containers:\n    - { name: web, image: "a/web:1", ${entry} }\n`;
}

const cases: readonly { rule: string; since: string; before: string; text: string }[] = [
  {
    rule: "kubernetes/root-user-explicit",
    since: "1.33",
    before: "1.32",
    text: pod("hostUsers: false", "securityContext: { runAsUser: 0 }"),
  },
  {
    rule: "kubernetes/run-as-non-root-not-set",
    since: "1.33",
    before: "1.9",
    text: pod("hostUsers: false"),
  },
  {
    rule: "kubernetes/missing-memory-limit",
    since: "1.34",
    before: "1.33",
    text: pod("resources: { limits: { memory: 1Gi } }"),
  },
];

describe("rules/shared/cluster/kubernetes-version", () => {
  for (const { rule, since, before, text } of cases) {
    it(`${rule} counts a field from ${since} on`, () => {
      const isFound = (kubernetesVersion?: string) =>
        lint("pod.yaml", text, { profile: "strict", kubernetesVersion }, rules).findings.some(
          (finding) => finding.rule === rule,
        );
      assert.deepEqual([before, since, undefined].map(isFound), [true, false, false]);
    });
  }

  it("kubernetes/missing-memory-limit knows sidecars from 1.29 on", () => {
    const text = pod('initContainers: [{ name: proxy, image: "a/b:1", restartPolicy: Always }]');
    const count = (kubernetesVersion: string) =>
      lint("pod.yaml", text, { kubernetesVersion }, rules).findings.filter(
        ({ rule }) => rule === "kubernetes/missing-memory-limit",
      ).length;
    assert.deepEqual(["1.28", "1.29", "1.100"].map(count), [1, 2, 2]);
  });
});
