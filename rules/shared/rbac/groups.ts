import { rbacGroups } from "../../../model/kubernetes/grants";

/** The groups of resources of Kubernetes that are often looked for in another. */
const groupsOf: Readonly<Record<string, readonly string[]>> = {
  ...of(
    [""],
    "pods services secrets configmaps nodes namespaces endpoints persistentvolumes serviceaccounts",
  ),
  ...of([""], "persistentvolumeclaims replicationcontrollers limitranges resourcequotas"),
  ...of(["apps", "extensions"], "deployments daemonsets replicasets"),
  ...of(["apps"], "statefulsets controllerrevisions"),
  ...of(["batch"], "jobs cronjobs"),
  ...of(["networking.k8s.io", "extensions"], "ingresses networkpolicies"),
  ...of(rbacGroups, "roles rolebindings clusterroles clusterrolebindings"),
  ...of(["coordination.k8s.io"], "leases"),
  ...of(["policy"], "poddisruptionbudgets"),
  ...of(["autoscaling"], "horizontalpodautoscalers"),
};

function of(groups: readonly string[], resources: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(resources.split(" ").map((resource) => [resource, groups]));
}

export const knownGroups: ReadonlySet<string> = new Set(Object.values(groupsOf).flat());

/** The groups that have a resource, or the resource of a subresource, today's first; `undefined` for one that is not known. */
export function groupsOfResource(name: string): readonly string[] | undefined {
  const [resource = ""] = name.split("/");
  return Object.hasOwn(groupsOf, resource) ? groupsOf[resource] : undefined;
}
