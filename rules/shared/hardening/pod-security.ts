import type { Manifest, PodSpec } from "../../../model/kubernetes/kubernetes";
import type { KubernetesVersion } from "../../rule";
import { isReached } from "../cluster/kubernetes-version";
import { describePod } from "../names";
import { isDangerousCapability } from "../privileges/capabilities";

/*
 * Whom Pod Security admission frees from a check, to the letter. What is not known counts as freed: it is never a
 * finding. Source: the checks of k8s.io/pod-security-admission.
 */

/** From most of *restricted*: a pod that names Windows as its system, from 1.25 on. A node selector frees from nothing. */
export function isFreedAsWindows(pod: PodSpec, version: KubernetesVersion): boolean {
  const system = pod.get("os", "name");
  return isReached(version, [1, 25]) && (system.isUnknown || system.string === "windows");
}

/** From what is about root: a pod with users of its own, from 1.35 on. */
export function isFreedByOwnUsers(pod: PodSpec, version: KubernetesVersion): boolean {
  const field = pod.get("hostUsers");
  return isReached(version, [1, 35]) && (field.isUnknown || field.isFalse);
}

/** The variants of a check of *baseline* that *restricted* has in a form that frees Windows pods. */
export function windowsVariant(pod: PodSpec, version: KubernetesVersion): "admission" | "admission-windows" {
  return isFreedAsWindows(pod, version) ? "admission-windows" : "admission";
}

/** The first workload of a namespace in the file that asks for what *baseline* refuses, as messages call it. */
export function beyondBaseline({ objects }: Manifest, namespace: string): string | undefined {
  const pod = objects
    .filter((object) => object.namespace.string === namespace)
    .flatMap(({ pods }) => pods)
    .find(asksForNode);
  return pod && describePod(pod);
}

function asksForNode(pod: PodSpec): boolean {
  return (
    ["hostNetwork", "hostPID", "hostIPC"].some((name) => pod.get(name).isTrue) ||
    pod.get("volumes").items.some((volume) => volume.get("hostPath").isPresent) ||
    pod.containers.some(
      ({ securityContext, addedCapabilities }) =>
        securityContext.get("privileged").isTrue ||
        addedCapabilities.some(({ string = "" }) => isDangerousCapability(string)),
    )
  );
}
