import type { Container, PodSpec } from "../../model/kubernetes/kubernetes";
import type { PlainMapping } from "../../model/tree/edit/value";
import type { Field } from "../../model/tree/field";
import { enumerate } from "./names";
import { cachesInHome, getsDevices, movesFiles, writesElsewhere } from "./program-needs";

/*
 * What a container that gets another user finds in its volumes, and in folders of its image.
 */

/** The usual number of a user that no image has. */
export const unprivilegedUser = "10001";

/**
 * What another user than before finds in folders of the image is not its own; nor is what lasts in volumes, unless the
 * kubelet gives it to a group.
 * @param group that the fix gives the volumes to
 */
export function aboutVolumes(containers: readonly Container[], group: PlainMapping = {}): string {
  const isOne = containers.length === 1;
  const [they, their] = isOne ? ["it", "its"] : ["they", "their"];
  const written = `what ${they} ${isOne ? "writes" : "write"} to`;
  const isGiven = "fsGroup" in group;
  const isShared = containers.some(
    (one) =>
      one.pod.securityContext.get("fsGroup").isAbsent &&
      mountsOtherThan(one, [...ownVolumes, ...(isGiven ? claims : [])]),
  );
  const conditions = [
    ...(containers.some(cachesInHome) ? [`${they} ${isOne ? "needs" : "need"} no home`] : []),
    isShared && !containers.some(writesElsewhere)
      ? `${their} volumes belong to that user`
      : `${written}${isGiven && !isShared ? ` outside ${their} volumes` : ""} belongs to that user`,
    ...(containers.some(getsDevices) ? [`${they} may open ${their} devices`] : []),
  ];
  const change = isGiven ? `; the files of ${their} claims get group ${unprivilegedUser}` : "";
  return `, if ${enumerate(conditions)}${change}`;
}

/**
 * A new volume of a claim belongs to root: the group that a pod, which names none, gives it to.
 * @param containers that get another user
 */
export function groupOfClaims(pod: PodSpec, containers: readonly Container[]): PlainMapping {
  const isClaiming = containers.some(
    (one) => mountsOtherThan(one, ownVolumes) && !mountsOtherThan(one, [...ownVolumes, ...claims]),
  );
  return isClaiming && pod.securityContext.get("fsGroup").isAbsent
    ? { fsGroup: Number(unprivilegedUser) }
    : {};
}

/** It carries files from one claim to another: they belong to whoever wrote them, and are to stay so. */
export function movesVolumes(container: Container): boolean {
  if (!movesFiles(container)) return false;
  const mounts = container.get("volumeMounts").items.filter((mount) => isOf(mount, container, claims));
  return new Set(mounts.map((mount) => mount.get("name").string)).size > 1;
}

/** It mounts what it may write to, beside `/tmp`. */
export function writesVolumes(container: Container): boolean {
  return mountsOtherThan(container, readOnlyVolumes);
}

/** Nobody may write to them. */
const readOnlyVolumes = ["configMap", "secret", "projected", "downwardAPI"];

/** Everybody may write to an empty one. */
const ownVolumes = ["emptyDir", ...readOnlyVolumes];

const claims = ["persistentVolumeClaim", "ephemeral"];

function mountsOtherThan(container: Container, kinds: readonly string[]): boolean {
  return container
    .get("volumeMounts")
    .items.some(
      (mount) =>
        !isOf(mount, container, kinds) &&
        !mount.get("readOnly").isTrue &&
        mount.get("mountPath").string !== "/tmp",
    );
}

function isOf(mount: Field, { pod }: Container, kinds: readonly string[]): boolean {
  const name = mount.get("name").string;
  const isNamed = (one: Field) => one.get("name").string === name;
  const volume = pod.get("volumes").items.find(isNamed);
  if (volume) return kinds.some((kind) => !volume.get(kind).isAbsent);
  const templates = pod.object.field.get("spec", "volumeClaimTemplates").items;
  return kinds.includes("persistentVolumeClaim") && templates.some((one) => isNamed(one.get("metadata")));
}
