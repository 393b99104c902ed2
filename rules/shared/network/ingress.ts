import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";

/** An Ingress, also one of an API that is gone, or that names no group. */
export function isIngress({ group, kind }: KubernetesObject): boolean {
  return kind === "Ingress" && ["networking.k8s.io", "extensions", "", undefined].includes(group);
}
