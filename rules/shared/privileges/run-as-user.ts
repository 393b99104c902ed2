import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import type { KubernetesVersion } from "../../rule";
import { heeds } from "../cluster/kubernetes-version";

export interface WrittenUser {
  readonly field: Field;
  /** The container that sets it; `undefined` for the pod's. */
  readonly container: Container | undefined;
}

/** A user id that is known, and not root's. */
export function isUnprivileged(user: Field): boolean {
  return user.number !== undefined && user.number > 0;
}

/** Every `runAsUser` that decides for a container: the containers' own, and the pod's unless all containers override it. */
export function writtenUsers(pod: PodSpec): readonly WrittenUser[] {
  const own = pod.containers.flatMap((container): WrittenUser[] => {
    const field = container.securityContext.get("runAsUser");
    return field.isPresent ? [{ field, container }] : [];
  });
  const field = pod.securityContext.get("runAsUser");
  const decides = field.isPresent && (withoutOwnUser(pod).length > 0 || pod.containers.length === 0);
  return decides ? [{ field, container: undefined }, ...own] : own;
}

/** The containers for which the pod's `runAsUser` decides. */
export function withoutOwnUser({ containers }: PodSpec): readonly Container[] {
  return containers.filter(({ securityContext }) => !securityContext.get("runAsUser").isPresent);
}

/** The pod has a user namespace: its root is nobody on the node. */
export function hasOwnUsers(pod: PodSpec, version: KubernetesVersion): boolean {
  return pod.get("hostUsers").isFalse && heeds(version, "userNamespaces");
}

/** For the end of a message: what looks like a user namespace is none in this version. */
export function unheededUsers(pod: PodSpec, version: KubernetesVersion): string {
  const isUnheeded = pod.get("hostUsers").isFalse && !heeds(version, "userNamespaces");
  return isUnheeded ? "; hostUsers: false protects nothing before Kubernetes 1.33" : "";
}
