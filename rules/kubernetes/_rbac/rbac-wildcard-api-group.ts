import { Blank, type Fix, fix } from "../../../model/edit";
import type { Grant } from "../../../model/kubernetes/kubernetes";
import { append, replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";
import { groupsOfResource } from "../../shared/rbac-groups";
import { describeResources, isBuiltIn, isPartOfEverything, readingVerbs } from "../../shared/rbac-wildcards";

export default rule({
  severity: "medium",
  title: "Rule of a role is for every API group",
  why: "Whatever installs an API with a resource of that name hands it to the holder of the role, unasked.",
  how: "List the groups that the resources are of; the core group is the empty text.",
  threats: ["workload-E2"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.1.3"],
    owaspKubernetes: ["K02"],
    checkov: ["CKV_K8S_49"],
    kics: ["6b896afb-ca07-467a-b256-1a0077a1c08e"],
    kubeLinter: ["wildcard-in-rules"],
  },
  variants: {
    reading: { severity: "low", tier: "strict", when: "it only reads" },
  },
  check: {
    grant(grant, report) {
      const star = starOf(grant.apiGroups);
      const isToldElsewhere = starOf([...grant.resources, ...grant.verbs]) || isPartOfEverything(grant);
      if (!star || isToldElsewhere || isBuiltIn(grant)) return;
      if (grant.verbs.length === 0 || !grant.resources.some(isOfSomeKind)) return;
      const isReading = grant.verbs.every(({ string = "" }) => readingVerbs.includes(string));
      report(star, {
        message: `${describeObject(grant.object)} names ${describeResources(grant)} of every API group`,
        variant: isReading ? "reading" : undefined,
        fixes: [
          listGroups(grant, star),
          fix("List the groups by name", "choice", replaceValue(star, new Blank("GROUP"))),
        ],
      });
    },
  },
});

function starOf(fields: readonly Field[]): Field | undefined {
  return fields.find(({ string }) => string === "*");
}

/** Not a subresource of whatever has it, such as every scale: that is meant for every group. */
function isOfSomeKind({ string = "*/" }: Field): boolean {
  return !string.startsWith("*/");
}

/** Only where the group of each resource is known: today's, where it has moved. */
function listGroups(grant: Grant, star: Field): Fix | undefined {
  const known = grant.resources.map(({ string = "" }) => groupsOfResource(string)?.[0]);
  const [first, ...others] = new Set(known);
  if (first === undefined || known.includes(undefined) || grant.apiGroups.length > 1) return undefined;
  const groups = [first, ...others].map((group) => group || "the core group");
  return fix(`Limit to ${enumerate(groups)}`, "suggestion", [
    replaceValue(star, first),
    ...others.map((group) => append(grant.field.get("apiGroups"), group ?? "")),
  ]);
}
