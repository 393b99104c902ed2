import type { KubernetesObject } from "./kubernetes";

const owners = {
  "kube-proxy": "kube-proxy",
  "kubelet-config": "kubelet",
  "kubeadm-config": "kubeadm",
} as const;

/** Whose configuration a ConfigMap is that kubeadm keeps in the cluster; `undefined` for any other object. */
export function keptConfigurationOf(
  object: KubernetesObject,
): (typeof owners)[keyof typeof owners] | undefined {
  if (!object.is("", "ConfigMap") || object.namespace.string !== "kube-system") return undefined;
  // Up to 1.24 a kubelet's had the version in its name.
  const name = object.name.string?.replace(/-1\.\d+$/, "") ?? "";
  return Object.hasOwn(owners, name) ? owners[name as keyof typeof owners] : undefined;
}
