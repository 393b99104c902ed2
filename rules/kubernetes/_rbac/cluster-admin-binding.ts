import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { bindingOf, describeSubjects } from "../../shared/rbac/bindings";

export default rule({
  severity: "high",
  title: "Binding makes somebody administrator of the cluster",
  why: "Whoever steals a token of the account, or breaks into a pod that runs as it, has the whole cluster: every secret, every node, and no rule that stops him.",
  how: "Bind a role with the verbs and resources that are needed. The role of a binding cannot be changed: make a new binding and delete this one.",
  threats: ["api-server-E1", "workload-E2"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.1.1"],
    nsaCisa: "Authentication and authorization: RBAC least privilege",
    owaspKubernetes: ["K02"],
    mitre: ["T1078"],
    cwe: ["CWE-250"],
    trivy: ["KSV-0111"],
    kics: ["249328b8-5f0f-409f-b1dd-029f07882e11"],
    kubeLinter: ["cluster-admin-role-binding"],
    polaris: ["clusterrolebindingClusterAdmin", "rolebindingClusterAdminClusterRole"],
    kubescape: ["C-0035", "C-0185"],
    kyverno: ["restrict-binding-clusteradmin"],
  },
  variants: {
    namespace: { severity: "medium", when: "a RoleBinding gives it, in its own namespace" },
  },
  check: {
    object(object, report) {
      const binding = bindingOf(object);
      if (binding?.roleKind !== "ClusterRole" || binding.role.string !== "cluster-admin") return;
      const { subjects, isOfNamespace, role } = binding;
      // Its members are administrators whatever bindings say.
      const others = subjects.filter((subject) => subject.get("name").string !== "system:masters");
      if (others.length === 0) return;
      report(role, {
        message: `${describeObject(object)} makes ${describeSubjects(others)} administrator of ${isOfNamespace ? "its namespace" : "the cluster"}`,
        variant: isOfNamespace ? "namespace" : undefined,
      });
    },
  },
});
