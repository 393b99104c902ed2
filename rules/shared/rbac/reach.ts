import { rbacGroups } from "../../../model/kubernetes/grants";
import { isBuiltIn } from "../../../model/kubernetes/pod-kinds";

/** What makes pods and keeps them running, in the group `apps` and in `extensions`, where it was before. */
export const workloads = ["deployments", "daemonsets", "replicasets", "statefulsets"];

/** The same in each group of roles and bindings. */
export function inRbacGroups<Value>(value: Value): Readonly<Record<string, Value>> {
  return Object.fromEntries(rbacGroups.map((group) => [group, value]));
}

/**
 * What leads to all else, by API group: pods and what makes them, their tokens and secrets, nodes, roles, certificates,
 * what the API server is told to ask before it stores an object.
 */
const leading: Readonly<Record<string, readonly string[]>> = {
  "": [
    ...["pods", "pods/attach", "pods/ephemeralcontainers", "pods/exec", "pods/portforward", "pods/proxy"],
    ...["secrets", "serviceaccounts", "serviceaccounts/token", "users", "groups"],
    ...["nodes", "nodes/proxy", "replicationcontrollers"],
  ],
  apps: workloads,
  extensions: workloads,
  batch: ["jobs", "cronjobs"],
  ...inRbacGroups(["roles", "clusterroles", "rolebindings", "clusterrolebindings"]),
  "certificates.k8s.io": ["certificatesigningrequests", "certificatesigningrequests/approval", "signers"],
  "admissionregistration.k8s.io": ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
  "security.openshift.io": ["securitycontextconstraints"],
};

/** A rule of a role: what is known of its lists. */
export interface Rights {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
}

/**
 * How far a rule that allows every verb reaches.
 * - `everything`: every resource of every group
 * - `leading`: something that leads to all else
 * - `ordinary`: other resources of Kubernetes, or those of several projects
 * - `own`: one project's own resources, figures that were measured, events, or URLs
 */
export type Reach = "everything" | "leading" | "ordinary" | "own";

export function reachOf({ apiGroups, resources }: Rights): Reach {
  if (apiGroups.includes("*") && resources.includes("*")) return "everything";
  if (leadingOf({ apiGroups, resources }).length > 0) return "leading";
  const isOwn = apiGroups.every((group) => group !== "*" && group !== "" && !isBuiltIn(group));
  const projects = new Set(apiGroups.map((group) => group.split(".").slice(-2).join(".")));
  const isMeasuring = apiGroups.length > 0 && apiGroups.every((group) => measuringGroups.has(group));
  const isHarmless = resources.every((resource) => resource === "events");
  return (isOwn && projects.size < 2) || isMeasuring || isHarmless ? "own" : "ordinary";
}

/** They hold figures and nothing to change. */
const measuringGroups: ReadonlySet<string> = new Set([
  "metrics.k8s.io",
  "custom.metrics.k8s.io",
  "external.metrics.k8s.io",
]);

/** What programs of one namespace agree by: who writes it there disturbs nobody else. */
const coordinating: Readonly<Record<string, string>> = {
  leases: "coordination.k8s.io",
  endpointslices: "discovery.k8s.io",
  poddisruptionbudgets: "policy",
};

/** Whether a rule is about resources only that programs of one namespace agree by. */
export function isCoordination({ apiGroups, resources }: Rights): boolean {
  const groups = new Set(
    resources.map((resource) => (Object.hasOwn(coordinating, resource) ? coordinating[resource] : undefined)),
  );
  return resources.length > 0 && apiGroups.length > 0 && !groups.has(undefined) && !apiGroups.includes("*");
}

/** The resources by which a rule leads to all else; `*` where it names all of a group that has some. */
export function leadingOf({ apiGroups, resources }: Rights): readonly string[] {
  const groups = apiGroups.includes("*") ? Object.keys(leading) : apiGroups;
  const names = new Set(
    groups.flatMap((group) => (Object.hasOwn(leading, group) ? leading[group] : []) ?? []),
  );
  if (names.size === 0) return [];
  return resources.filter(
    (resource) => resource === "*" || [...names].some((name) => isResource(resource, name)),
  );
}

/** Whether what a role names is that resource: a star before the slash stands for every one, behind it for nothing. */
export function isResource(named: string, resource: string): boolean {
  if (named === resource) return true;
  return named.startsWith("*/") && resource.includes("/") && resource.endsWith(named.slice(1));
}

/** Verbs beyond the usual eight, by the groups and resources that have them: `*` includes them. */
const specialVerbs: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "": { users: ["impersonate"], groups: ["impersonate"], serviceaccounts: ["impersonate"] },
  ...inRbacGroups({ roles: ["escalate", "bind"], clusterroles: ["escalate", "bind"] }),
  "certificates.k8s.io": { signers: ["approve", "sign"] },
  "security.openshift.io": { securitycontextconstraints: ["use"] },
};

/** The special verbs of the resources of a rule. */
export function specialVerbsOf({ apiGroups, resources }: Rights): readonly string[] {
  const verbs = Object.entries(specialVerbs)
    .filter(([group]) => apiGroups.includes(group) || apiGroups.includes("*"))
    .flatMap(([, byResource]) => Object.entries(byResource))
    .filter(([resource]) => resources.includes(resource) || resources.includes("*"))
    .flatMap(([, special]) => special);
  return [...new Set(verbs)];
}
