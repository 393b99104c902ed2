import type { Grant } from "../../../model/kubernetes/kubernetes";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { leadingOf, reachOf } from "../../shared/rbac/reach";
import { isBuiltIn, readingVerbs, rightsOf, secretsIn } from "../../shared/rbac/wildcards";

const prefix = "rbac.authorization.k8s.io/aggregate-to-";

export default rule({
  severity: "high",
  title: "Role puts dangerous rights into a role that many have",
  why: "Whoever has view, edit or admin in some namespace gets these rights without a binding that names them.",
  how: "Remove the label, and bind the role to those who need it.",
  threats: ["api-server-E1", "workload-E2"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K02"] },
  check: {
    object(object, report) {
      if (!object.is("rbac.authorization.k8s.io", "ClusterRole")) return;
      for (const label of object.field.get("metadata", "labels").children) {
        const key = String(label.key);
        if (!key.startsWith(prefix) || label.string !== "true") continue;
        const role = key.slice(prefix.length);
        const grant = object.grants.find((one) => !isBuiltIn(one) && isTooMuch(one, role));
        if (!grant) continue;
        report(label, {
          message: `${describeObject(object)} gives ${role === "view" ? "everybody who may view a namespace" : `every ${role} of a namespace`} more than that role is for`,
          related: [{ range: grant.field.range, message: "This is more" }],
        });
      }
    },
  },
});

/** To view is to read, without secrets; to edit and to administer a namespace is not to give oneself more. */
function isTooMuch(grant: Grant, role: string): boolean {
  const verbs = grant.verbs.map(({ string }) => string);
  const rights = rightsOf(grant);
  const writes = verbs.some((verb) => verb !== undefined && !readingVerbs.includes(verb));
  const isEverything = verbs.includes("*") && reachOf(rights) === "everything";
  if (role !== "view") return isEverything || verbs.includes("escalate") || verbs.includes("bind");
  return secretsIn(grant) !== undefined || (writes && leadingOf(rights).length > 0);
}
