import { textOr } from "../../../model/kubernetes/fields";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { seenFrom } from "../../shared/places";
import { bindingOf, describeSubjects } from "../../shared/rbac/bindings";
import { allowsEverything } from "../../shared/rbac/dangerous-role";

export default rule({
  severity: "high",
  tier: "strict",
  title: "Binding gives a role that allows everything",
  why: "A role with every verb on every resource is cluster-admin under another name: whoever steals a token of the account has the cluster.",
  how: "List in the role what is needed, or bind another one.",
  threats: ["api-server-E1", "workload-E2"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.1.1"],
    owaspKubernetes: ["K02"],
    cwe: ["CWE-250"],
    polaris: ["rolebindingClusterAdminRole"],
    kubescape: ["C-0272", "C-0267"],
  },
  variants: {
    namespace: { severity: "medium", when: "a RoleBinding gives it, in its own namespace" },
  },
  check: {
    object(object, report, { path, unit, workspace }) {
      const binding = bindingOf(object);
      const name = binding?.role.string;
      const namespace = textOr("", object.namespace);
      if (!binding?.roleKind || name === undefined || namespace === undefined) return;
      if (binding.subjects.length === 0) return;
      const allowed = workspace.ask(allowsEverything, binding.roleKind, name, namespace, path, unit);
      if (!allowed) return;
      report(binding.role, {
        message: `${describeObject(object)} gives ${binding.roleKind} "${name}", which allows everything, to ${describeSubjects(binding.subjects)}`,
        variant: binding.isOfNamespace ? "namespace" : undefined,
        related: [{ message: `${binding.roleKind} "${name}" allows it`, ...seenFrom(path, allowed) }],
      });
    },
  },
});
