import type { Grant } from "../../../model/kubernetes/kubernetes";
import { rule } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";
import { describeResources, inOrder, isBuiltIn } from "../../shared/rbac/wildcards";

/** Requests for a resource with these verbs name no object. */
const nameless: readonly string[] = ["create", "deletecollection"];
/** Requests with these name one only by a field selector. */
const selecting: readonly string[] = ["list", "watch"];

export default rule({
  severity: "low",
  title: "Names limit verbs that name no object",
  why: "Whoever finds that the program is refused takes the names away, and the role reaches every object.",
  how: "Give create and deletecollection a rule of their own without resourceNames, where the program needs them, and get by name.",
  threats: ["workload-E2"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K02"] },
  variants: {
    selecting: {
      severity: "info",
      tier: "strict",
      when: "the verbs are list and watch, which reach an object by the field selector `metadata.name`",
    },
  },
  check: {
    grant(grant, report) {
      const verbs = verbsOf(grant);
      const isSubresource = grant.resources.some(
        ({ string }) => string === undefined || string.includes("/"),
      );
      if (verbs.length === 0 || isSubresource || grant.resourceNames.length === 0 || isBuiltIn(grant)) return;
      const told = `${describeObject(grant.object)} may ${enumerate(verbs)} ${describeResources(grant)} by name`;
      if (verbs.every((verb) => nameless.includes(verb)))
        report(grant.field.get("resourceNames"), {
          message: `${told}, and no such request has a name: it grants nothing`,
        });
      else if (verbs.every((verb) => selecting.includes(verb)))
        report(grant.field.get("resourceNames"), {
          message: `${told}: only requests with the field selector metadata.name are allowed`,
          variant: "selecting",
        });
    },
  },
});

/** None where one is not known. */
function verbsOf({ field, verbs }: Grant): readonly string[] {
  const names = verbs.flatMap(({ string }) => string ?? []);
  return field.get("verbs").isComplete && names.length === verbs.length ? inOrder(names) : [];
}
