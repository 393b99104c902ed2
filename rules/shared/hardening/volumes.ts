import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import type { PlainMapping } from "../../../model/tree/edit/value";
import type { Field } from "../../../model/tree/field";
import { enumerate } from "../names";
import { getsDevices, movesFiles } from "../programs/host-and-root-needs";
import { needsHome, writesElsewhere } from "../programs/written-folders";
import { ownNumber, stepsDown, unprivilegedUser } from "./given-user";

/*
 * What a container that gets another user finds in its volumes, and in folders of its image.
 */

/**
 * What another user than before finds in folders of the image is not its own; nor is what lasts in volumes, or what only
 * root may read there, unless the kubelet gives it to a group.
 */
export function aboutVolumes(
  containers: readonly Container[],
  {
    group = {},
    before,
    areSeveral = false,
  }: {
    /** That the fix gives the volumes to. */
    readonly group?: PlainMapping;
    /** Another condition, of other containers. */
    readonly before?: string | undefined;
    /** They get several users. */
    readonly areSeveral?: boolean;
  } = {},
): string {
  const isOne = containers.length === 1;
  const [they, their] = isOne ? ["it", "its"] : ["they", "their"];
  const written = `what ${they} ${isOne ? "writes" : "write"} to`;
  const user = areSeveral ? "their users" : "that user";
  const isGiven = "fsGroup" in group;
  const hasNone = !isGiven && containers.some(({ pod }) => pod.securityContext.get("fsGroup").isAbsent);
  const isShared = containers.some(
    (one) =>
      one.pod.securityContext.get("fsGroup").isAbsent &&
      mountsOtherThan(one, [...ownVolumes, ...(isGiven ? claims : [])]),
  );
  const claimed = containers.some((one) => volumesOf(one).some((volume) => isOf(volume, claims)));
  const closed = [...new Set(containers.flatMap(closedTo))];
  const conditions = [
    ...(before === undefined ? [] : [before]),
    ...(containers.some((one) => needsHome(one) && ownNumber(one) === undefined)
      ? [`${they} ${isOne ? "needs" : "need"} no home`]
      : []),
    ...(isShared && containers.every((one) => ownsItsFolders(one) || !writesElsewhere(one))
      ? [`${their} volumes belong to ${user}`]
      : containers.every(ownsItsFolders)
        ? []
        : [
            `${written}${isGiven && claimed && !isShared ? ` outside ${their} volumes` : ""} belongs to ${user}`,
          ]),
    ...(hasNone && closed.length > 0 ? [`${they} may read ${their} ${enumerate(closed)}`] : []),
    ...(containers.some(getsDevices) ? [`${they} may open ${their} devices`] : []),
  ];
  const changed = [...(claimed ? ["claims"] : []), ...closed];
  const change = `; the files of ${their} ${enumerate(changed)} get group ${group.fsGroup}`;
  return `${conditions.length > 0 ? `, if ${enumerate(conditions)}` : ""}${isGiven ? change : ""}`;
}

/** It is given the user that it went on as before. */
function ownsItsFolders(container: Container): boolean {
  return stepsDown(container) && ownNumber(container) !== undefined;
}

/**
 * A new volume of a claim belongs to root, and so does a Secret whose mode lets nobody else read it: the group that a
 * pod, which names none, gives them to.
 * @param containers that get another user
 * @param number the first that is known of those users
 */
export function groupOfVolumes(
  pod: PodSpec,
  containers: readonly Container[],
  number = Number(unprivilegedUser),
): PlainMapping {
  const needsGroup = containers.some(
    (one) =>
      (mountsLasting(one) || closedTo(one).length > 0) && !mountsOtherThan(one, [...ownVolumes, ...claims]),
  );
  return needsGroup && pod.securityContext.get("fsGroup").isAbsent ? { fsGroup: number } : {};
}

/** It carries files from one claim to another: they belong to whoever wrote them, and are to stay so. */
export function movesVolumes(container: Container): boolean {
  return movesFiles(container) && volumesOf(container).filter((volume) => isOf(volume, claims)).length > 1;
}

/** It mounts a file that root alone may run; a group may only read it. */
export function runsClosedFiles(container: Container): boolean {
  const isRunByRoot = (mode: number) => (mode & 0o101) === 0o100;
  return volumesOf(container).some((volume) =>
    sources.some(([kind]) => modesOf(volume.get(kind)).some(isRunByRoot)),
  );
}

/** It mounts what it may write to, beside `/tmp`. */
export function writesVolumes(container: Container): boolean {
  return mountsOtherThan(container, readOnlyVolumes);
}

/** It mounts what is still there when the pod is made anew, and may write to it. */
export function mountsLasting(container: Container): boolean {
  return mountsOtherThan(container, ownVolumes);
}

/** Nobody may write to them. */
export const readOnlyVolumes = ["configMap", "secret", "projected", "downwardAPI"];

/** Everybody may write to an empty one. */
const ownVolumes = ["emptyDir", ...readOnlyVolumes];

const claims = ["persistentVolumeClaim", "ephemeral"] as const;

function mountsOtherThan(container: Container, kinds: readonly string[]): boolean {
  return container.get("volumeMounts").items.some((mount) => {
    const volume = volumeOf(mount, container);
    return !isOf(volume, kinds) && !isReadOnly(mount, volume) && mount.get("mountPath").string !== "/tmp";
  });
}

/** By itself, or by what the volume is made of. */
export function isReadOnly(mount: Field, volume: Field | undefined): boolean {
  const sources = volume?.children ?? [];
  return [mount, ...sources].some((one) => one.get("readOnly").isTrue);
}

/** Those that it mounts: of a StatefulSet the templates of claims too. */
function volumesOf(container: Container): readonly Field[] {
  const volumes = container.get("volumeMounts").items.flatMap((mount) => volumeOf(mount, container) ?? []);
  return [...new Map(volumes.map((volume) => [volume.range.start, volume])).values()];
}

export function volumeOf(mount: Field, { pod }: Container): Field | undefined {
  const name = mount.get("name").string;
  const templates = pod.object.field.get("spec", "volumeClaimTemplates").items;
  return (
    pod.get("volumes").items.find((one) => one.get("name").string === name) ??
    templates.find((one) => one.get("metadata", "name").string === name)
  );
}

export function isOf(volume: Field | undefined, kinds: readonly string[]): boolean {
  if (!volume) return false;
  const isTemplate = volume.get("metadata").isPresent;
  return isTemplate ? kinds.includes(claims[0]) : kinds.some((kind) => !volume.get(kind).isAbsent);
}

/** Kinds of sources that it mounts with files that nobody but root and a group may read, as titles call them. */
function closedTo(container: Container): readonly string[] {
  const volumes = volumesOf(container);
  const isClosed = (mode: number) => (mode & 0o004) === 0;
  return sources.flatMap(([kind, name]) =>
    volumes.some((volume) => modesOf(volume.get(kind)).some(isClosed)) ? [name] : [],
  );
}

/** What is made of objects and brings modes, each with its name. */
const sources = [
  ["secret", "Secrets"],
  ["configMap", "ConfigMaps"],
  ["projected", "projected volumes"],
] as const;

/** The modes that a source gives its files. */
function modesOf(source: Field): readonly number[] {
  const fields = [source.get("defaultMode"), ...source.get("items").items.map((one) => one.get("mode"))];
  return fields.flatMap(({ number }) => number ?? []);
}
