import { mappings } from "./fields";
import type { Grant, KubernetesObject } from "./kubernetes";

/** The rules of a role, OpenShift's roles included. */
export function grantsOf(object: KubernetesObject): readonly Grant[] {
  const isRole = ["rbac.authorization.k8s.io", "authorization.openshift.io"].some((group) =>
    object.is(group, "Role", "ClusterRole"),
  );
  if (!isRole) return [];
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
