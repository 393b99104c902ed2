import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import type { Field } from "../../../model/tree/field";

/** Whether a path or a namespace of the node may be in the pod: what is unknown may be one. */
export const mayHaveHostParts = oncePer(
  (pod: PodSpec): boolean => mayShareNamespaces(pod) || hostVolumes(pod)?.length !== 0,
);

/** Whether they may be the container's own, whatever the others of its pod mount. */
export function mayReachHost(container: Container): boolean {
  const { pod } = container;
  const volumes = hostVolumes(pod);
  const mounts = container.get("volumeMounts");
  if (mayShareNamespaces(pod) || !volumes) return true;
  if (volumes.length === 0 || mounts.isAbsent) return false;
  const names = new Set(volumes.map((volume) => volume.get("name").string));
  return !mounts.isComplete || mounts.items.some((mount) => names.has(mount.get("name").string));
}

/** The volumes that may be a path of the node; `undefined` where not all volumes are known. */
function hostVolumes(pod: PodSpec): readonly Field[] | undefined {
  const volumes = pod.get("volumes");
  if (!volumes.isAbsent && !volumes.isComplete) return undefined;
  return volumes.items.filter((volume) => !volume.get("hostPath").isAbsent);
}

function mayShareNamespaces(pod: PodSpec): boolean {
  return namespaces.some((name) => !(pod.get(name).isAbsent || pod.get(name).isFalse));
}

const namespaces = ["hostNetwork", "hostPID", "hostIPC"];
