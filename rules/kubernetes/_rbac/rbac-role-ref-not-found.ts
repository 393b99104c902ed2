import { textOr } from "../../../model/kubernetes/fields";
import { hasRole } from "../../../model/workspace/roles";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { bindingOf, describeSubjects } from "../../shared/rbac/bindings";

/** Roles that clusters come with: those of Kubernetes, and of OpenShift; others of platforms have a colon. */
const given =
  /:|^(?:cluster-admin|admin|edit|view|extension-apiserver-authentication-reader|basic-user|cluster-reader|cluster-status|self-access-reviewer|self-provisioner|storage-admin|sudoer|registry-(?:admin|editor|viewer))$/;

export default rule({
  severity: "low",
  tier: "strict",
  title: "Binding names a role that is not there",
  why: "It grants nothing today, and whatever somebody puts into a role of that name tomorrow: nobody looks at the binding again then.",
  how: "Write the name of the role that it is for, or remove the binding.",
  threats: ["workload-E2"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K02"] },
  check: {
    object(object, report, { unit, workspace }) {
      const binding = bindingOf(object);
      const namespace = textOr("", object.namespace);
      if (!binding || unit === undefined || namespace === undefined) return;
      const { role, roleKind, subjects } = binding;
      if (role.string === undefined || given.test(role.string)) return;
      if (roleKind !== "Role" && roleKind !== "ClusterRole") return;
      if (workspace.ask(hasRole, unit, roleKind, namespace, role.string) !== false) return;
      report(role, {
        message: `${describeObject(object)} gives ${describeSubjects(subjects)} ${roleKind} "${role.string}", and there is no role of that name`,
      });
    },
  },
});
