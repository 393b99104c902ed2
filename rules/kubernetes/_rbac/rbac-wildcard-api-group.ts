import { Blank, type Fix, fix } from "../../../model/edit";
import { texts } from "../../../model/kubernetes/fields";
import type { Grant } from "../../../model/kubernetes/kubernetes";
import { removeItems } from "../../../model/tree/edit/remove-items";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { asksForAll } from "../../shared/comments";
import { describeObject, enumerate } from "../../shared/names";
import { groupsOfResource } from "../../shared/rbac/groups";
import {
  describeResources,
  isBuiltIn,
  isPartOfEverything,
  readingVerbs,
  replaceStar,
} from "../../shared/rbac/wildcards";

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
        fixes: asksForAll(star)
          ? []
          : [
              listGroups(grant, star),
              fix(
                "List the groups by name",
                "choice",
                replaceStar(grant.field.get("apiGroups"), star, [new Blank("GROUP")]),
              ),
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

/**
 * Only where the group of each resource is known: today's, where it has moved. Where others stand beside the wildcard,
 * only when they are enough without it.
 */
function listGroups({ apiGroups, resources, field }: Grant, star: Field): Fix | undefined {
  const known = resources.map(({ string = "" }) => groupsOfResource(string)?.[0]);
  const [first, ...others] = new Set(known);
  if (first === undefined || known.includes(undefined)) return undefined;
  const [list, written] = [field.get("apiGroups"), texts(apiGroups).filter((group) => group !== "*")];
  if (written.length !== apiGroups.length - 1) return undefined;
  if (written.length > 0)
    return known.every((group) => written.includes(group ?? ""))
      ? fix(
          titleOf(written, resources),
          "suggestion",
          removeItems(list, ({ string }) => string === "*"),
        )
      : undefined;
  const groups = others.map((group) => group ?? "");
  return fix(
    titleOf([first, ...others], resources),
    "suggestion",
    replaceStar(list, star, [first, ...groups]),
  );
}

/** Measures of nodes and pods have their names, in a group of their own. */
function titleOf(groups: readonly (string | undefined)[], resources: readonly Field[]): string {
  const isMeasured = resources.some(({ string }) => string === "nodes" || string === "pods");
  const without = isMeasured && !groups.includes("metrics.k8s.io") ? ", without metrics.k8s.io" : "";
  return `Limit to ${enumerate(groups.map((group) => group || "the core group"))}${without}`;
}
