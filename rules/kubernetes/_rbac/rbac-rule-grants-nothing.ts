import { type Fix, fix } from "../../../model/edit";
import type { Grant } from "../../../model/kubernetes/kubernetes";
import { remove } from "../../../model/tree/edit/edit";
import { removeItems } from "../../../model/tree/edit/remove-items";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";
import { groupsOfResource, knownGroups } from "../../shared/rbac/groups";

/** A Role reaches one namespace, and these have none. A namespace itself counts as its own. */
const clusterWide = new Set([
  "nodes",
  "nodes/proxy",
  "nodes/status",
  "persistentvolumes",
  "clusterroles",
  "clusterrolebindings",
]);

export default rule({
  severity: "low",
  tier: "strict",
  title: "Rule of a role grants nothing",
  why: "Whoever finds that the program is refused widens the role until it works, with a wildcard more often than with the right name.",
  how: "Write the plural in lower case, the subresource by its name, and the group without its version.",
  threats: ["workload-E2"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K02"] },
  check: {
    grant(grant, report) {
      for (const resource of grant.resources) {
        if (!isOutside(grant, resource)) continue;
        report(resource, {
          message: `${describeObject(grant.object)} grants nothing on ${resource.string}: they have no namespace`,
          fixes: [removeResource(grant, resource)],
        });
      }
      for (const [field, message] of wrongIn(grant))
        report(field, { message: `${describeObject(grant.object)}: ${message}` });
    },
  },
});

/** A Role names what its namespace cannot hold. */
function isOutside(grant: Grant, { string = "" }: Field): boolean {
  return grant.object.kind === "Role" && clusterWide.has(string) && isKnown(grant);
}

/** Nothing where no rule of the role would be left. */
function removeResource({ object, field, resources }: Grant, resource: Field): Fix | undefined {
  const isAlone = resources.length === 1;
  if (isAlone && object.grants.length === 1) return undefined;
  const edits = isAlone ? remove(field) : removeItems(field.get("resources"), (item) => item === resource);
  return fix(`Remove ${resource.string}`, "suggestion", edits);
}

function* wrongIn(grant: Grant): Iterable<readonly [Field, string]> {
  for (const verb of grant.verbs)
    if (/[A-Z]/.test(verb.string ?? "")) yield [verb, `no verb has capitals: ${verb.string} grants nothing`];
  for (const group of grant.apiGroups)
    if (/(?:^|\/)v\d\w*$/.test(group.string ?? ""))
      yield [group, `${group.string} is a version, and apiGroups holds groups: it grants nothing`];
  for (const resource of grant.resources) {
    const name = resource.string ?? "";
    if (name.includes("/*"))
      yield [resource, `${name} grants nothing: subresources are named one by one, or as */name`];
    else if (/[A-Z]/.test(name)) yield [resource, `no resource has capitals: ${name} grants nothing`];
    else {
      const owners = isKnown(grant) && !isOutside(grant, resource) ? groupsOfResource(name) : undefined;
      const isThere = owners?.some((owner) => grant.apiGroups.some(({ string }) => string === owner));
      if (owners && !isThere)
        yield [
          resource,
          `${name} is of ${enumerate(
            owners.map((owner) => owner || 'the core group, ""'),
            "or",
          )}, which apiGroups leaves out: it grants nothing`,
        ];
    }
  }
}

/** All groups are among those whose resources are known: one that is added to the API may have any. */
function isKnown({ apiGroups, field }: Grant): boolean {
  const isOurs = ({ string }: Field) => string !== undefined && knownGroups.has(string);
  return apiGroups.length > 0 && field.get("apiGroups").isComplete && apiGroups.every(isOurs);
}
