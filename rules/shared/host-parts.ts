import type { PodSpec } from "../../model/kubernetes/kubernetes";
import { oncePer } from "../../model/once";

/** Whether a path or a namespace of the node may be in the pod: what is unknown may be one. */
export const mayHaveHostParts = oncePer((pod: PodSpec): boolean => {
  const volumes = pod.get("volumes");
  return (
    namespaces.some((name) => !(pod.get(name).isAbsent || pod.get(name).isFalse)) ||
    (!volumes.isAbsent && !volumes.isComplete) ||
    volumes.items.some((volume) => !volume.get("hostPath").isAbsent)
  );
});

const namespaces = ["hostNetwork", "hostPID", "hostIPC"];
