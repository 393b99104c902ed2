import { mappings } from "./fields";
import type { Grant, KubernetesObject } from "./kubernetes";

/** The groups of roles and bindings: that of Kubernetes, and OpenShift's older one. */
export const rbacGroups = ["rbac.authorization.k8s.io", "authorization.openshift.io"] as const;

/** Whether an object is of one of these kinds of roles and bindings. */
export function isOfRbac(object: KubernetesObject, ...kinds: readonly string[]): boolean {
  return rbacGroups.some((group) => kinds.some((kind) => object.is(group, kind)));
}

/** The rules of a role, OpenShift's roles included. */
export function grantsOf(object: KubernetesObject): readonly Grant[] {
  if (!isOfRbac(object, "Role", "ClusterRole")) return [];
  return mappings(object.field.get("rules")).map((field) => ({
    object,
    field,
    apiGroups: field.get("apiGroups").items,
    resources: field.get("resources").items,
    verbs: field.get("verbs").items,
    resourceNames: field.get("resourceNames").items,
    nonResourceURLs: field.get("nonResourceURLs").items,
  }));
}
