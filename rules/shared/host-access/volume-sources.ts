import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";

/** A volume with what it is made of. */
export interface VolumeSource {
  /** An item of `volumes`. */
  readonly volume: Field;
  /** `nfs` in it: the key counts, also with a value that is not known. */
  readonly source: Field;
}

/**
 * The sources of a pod's volumes, of those kinds that the *restricted* standard refuses: all but `configMap`, `csi`,
 * `downwardAPI`, `emptyDir`, `ephemeral`, `image`, `persistentVolumeClaim`, `projected` and `secret`. A volume without
 * a source is an `emptyDir`, and so is one with `null`.
 */
export function sourcesOf(pod: PodSpec): readonly VolumeSource[] {
  return pod
    .get("volumes")
    .items.flatMap((volume) =>
      volume.children.flatMap((source) =>
        refused.has(String(source.key)) && source.node?.kind !== "null" ? { volume, source } : [],
      ),
    );
}

/** Source: the fields of `VolumeSource` in the API of Kubernetes 1.37. The API server drops keys that it does not know. */
const refused = new Set([
  "awsElasticBlockStore",
  "azureDisk",
  "azureFile",
  "cephfs",
  "cinder",
  "fc",
  "flexVolume",
  "flocker",
  "gcePersistentDisk",
  "gitRepo",
  "glusterfs",
  "hostPath",
  "iscsi",
  "nfs",
  "photonPersistentDisk",
  "portworxVolume",
  "quobyte",
  "rbd",
  "scaleIO",
  "storageos",
  "vsphereVolume",
]);
