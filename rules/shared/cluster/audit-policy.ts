import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import type { Field } from "../../../model/tree/field";

/** A resource with its group and subresource, as an audit policy names it. */
export interface AuditedResource {
  readonly group: string;
  /** `secrets`, `pods/exec` */
  readonly name: string;
}

/** A rule of an audit policy. */
export interface AuditRule {
  readonly field: Field;
  readonly level: Field;
  /** It is about some users, verbs, namespaces or paths only. */
  readonly isNarrow: boolean;
  /** It names no resources either. */
  readonly matchesAll: boolean;
  readonly verbs: Field;
  /** `"some"`: some objects of the resource, by their names. */
  matches(resource: AuditedResource): "all" | "some" | "none";
}

/** The rules of an audit policy in their order: the first that matches a request counts. `undefined` for what is not wholly known. */
export function auditRules(object: KubernetesObject): readonly AuditRule[] | undefined {
  return object.is("audit.k8s.io", "Policy") && !object.isPartial ? rulesIn(object) : undefined;
}

const rulesIn = oncePer((object: KubernetesObject): readonly AuditRule[] | undefined => {
  const list = object.field.get("rules");
  const isKnown =
    list.kind === "sequence" &&
    isKnownBelow(list) &&
    list.items.every((rule) => rule.get("level").string !== undefined);
  return isKnown ? list.items.map(ruleOf) : undefined;
});

/** Whether nothing in a field is left open; what comes by an alias is known. */
function isKnownBelow(field: Field): boolean {
  if (field.isUnknown) return false;
  return (
    !field.isPresent || field.kind === "scalar" || (field.isComplete && field.children.every(isKnownBelow))
  );
}

const narrowing = ["users", "userGroups", "verbs", "namespaces"];

function ruleOf(field: Field): AuditRule {
  const groups = field.get("resources").items;
  const isAboutPaths = isGiven(field.get("nonResourceURLs"));
  const isNarrow = narrowing.some((key) => isGiven(field.get(key)));
  return {
    field,
    level: field.get("level"),
    isNarrow,
    matchesAll: !isNarrow && !isAboutPaths && groups.length === 0,
    verbs: field.get("verbs"),
    matches(resource) {
      if (groups.length === 0) return isAboutPaths ? "none" : "all";
      const matching = groups.filter((group) => names(group, resource));
      if (matching.length === 0) return "none";
      return matching.some((group) => !isGiven(group.get("resourceNames"))) ? "all" : "some";
    },
  };
}

/** An empty list is none. */
function isGiven(list: Field): boolean {
  return !list.isAbsent && !(list.kind === "sequence" && list.isComplete && list.items.length === 0);
}

function names(group: Field, resource: AuditedResource): boolean {
  const written = group.get("group");
  const name = written.isAbsent ? "" : written.string;
  if (name !== resource.group && name !== "*") return false;
  const resources = group.get("resources");
  return !isGiven(resources) || resources.items.some(({ string }) => isNamed(string ?? "", resource.name));
}

/** `*`, `pods/*` with the pods themselves, a subresource of any resource. */
function isNamed(pattern: string, name: string): boolean {
  const [resource = "", subresource] = name.split("/");
  return (
    pattern === name ||
    pattern === "*" ||
    pattern === `${resource}/*` ||
    (subresource !== undefined && pattern === `*/${subresource}`)
  );
}
