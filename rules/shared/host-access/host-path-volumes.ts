import { addTo } from "../../../model/groups";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import type { Field } from "../../../model/tree/field";
import { eachOnce } from "../each-once";

export interface HostPath {
  readonly source: string;
  /** The value of `hostPath.path`. */
  readonly field: Field;
  /** Every mount of the volume is read-only; false where it is not mounted here. */
  readonly isReadOnly: boolean;
  /** The mounts that may write. */
  readonly writableMounts: readonly Field[];
}

/** The pod's hostPath volumes whose path is known; volumes that share the text of a path are one. */
export const hostPaths = oncePer((pod: PodSpec): readonly HostPath[] => {
  const mountsOf = mountsByName(pod);
  const byPlace = new Map<number, { readonly field: Field; readonly mounts: Field[][] }>();
  for (const volume of pod.get("volumes").items) {
    const field = volume.get("hostPath", "path");
    if (field.string === undefined) continue;
    const { start } = field.range;
    const path = byPlace.get(start) ?? { field, mounts: [] };
    byPlace.set(start, path);
    path.mounts.push(mountsOf.get(volume.get("name").string) ?? []);
  }
  return [...byPlace.values()].map(({ field, mounts }) => {
    const writable = mounts.map((own) => own.filter((mount) => !mount.get("readOnly").isTrue));
    return {
      source: field.string as string,
      field,
      isReadOnly: mounts.every((own, i) => own.length > 0 && writable[i]?.length === 0),
      writableMounts: writable.flat(),
    };
  });
});

function mountsByName({ containers }: PodSpec): ReadonlyMap<string | undefined, Field[]> {
  const byName = new Map<string | undefined, Field[]>();
  for (const [, mount] of eachOnce(containers, (container) => container.get("volumeMounts").items)) {
    const name = mount.get("name").string;
    if (name !== undefined) addTo(byName, name, mount);
  }
  return byName;
}
