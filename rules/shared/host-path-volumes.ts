import type { PodSpec } from "../../model/kubernetes/kubernetes";
import type { Field } from "../../model/tree/field";

export interface HostPath {
  readonly source: string;
  /** The value of `hostPath.path`. */
  readonly field: Field;
  /** Every mount of the volume is read-only; false where it is not mounted here. */
  readonly isReadOnly: boolean;
  /** The mounts that may write. */
  readonly writableMounts: readonly Field[];
}

/** The pod's hostPath volumes whose path is known. */
export function hostPaths(pod: PodSpec): readonly HostPath[] {
  return pod.get("volumes").items.flatMap((volume) => {
    const field = volume.get("hostPath", "path");
    if (field.string === undefined) return [];
    const name = volume.get("name").string;
    const mounts = pod.containers
      .flatMap((container) => container.get("volumeMounts").items)
      .filter((mount) => name !== undefined && mount.get("name").string === name);
    const writableMounts = mounts.filter((mount) => !mount.get("readOnly").isTrue);
    return [
      {
        source: field.string,
        field,
        isReadOnly: mounts.length > 0 && writableMounts.length === 0,
        writableMounts,
      },
    ];
  });
}
