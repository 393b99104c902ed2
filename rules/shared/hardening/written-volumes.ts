import type { Container, Manifest } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import type { Field } from "../../../model/tree/field";
import { isOf, isReadOnly, readOnlyVolumes, volumeOf } from "./volumes";

/*
 * Volumes that a container may write to: whose they are, and who else does.
 */

interface WrittenVolume {
  /** The same for all who write to it: the name of its claim, or its own. */
  readonly name: string;
  readonly volume: Field | undefined;
}

/** What tells the files apart that a container may write to from those of others in its pod. */
export function filesWrittenBy(container: Container): readonly string[] {
  return writtenVolumes(container).map(({ name }) => name);
}

/** It may write to what is root's, whatever group its pod names: a folder of the node, NFS, or a bucket. */
export function writesVolumesOfRoot(container: Container): boolean {
  const { manifest } = container.pod.object;
  return writtenVolumes(container).some(
    ({ name, volume }) => (volume && isOfRoot(volume)) || manifest.ask(claimsOfRoot).has(name),
  );
}

const writtenVolumes = oncePer((container: Container): readonly WrittenVolume[] =>
  container.get("volumeMounts").items.flatMap((mount) => {
    const volume = volumeOf(mount, container);
    const claim = volume?.get("persistentVolumeClaim", "claimName").string;
    const name = claim === undefined ? mount.get("name").string : ofClaim(claim);
    const isWritten = name !== undefined && !isOf(volume, readOnlyVolumes) && !isReadOnly(mount, volume);
    return isWritten ? [{ name, volume }] : [];
  }),
);

/** No volume of a pod has such a name. */
function ofClaim(name: string): string {
  return `claim/${name}`;
}

/** Those that get a volume of the file that is root's. */
function claimsOfRoot({ objects }: Manifest): ReadonlySet<string> {
  const volumes = objects.filter(
    (object) => object.is("", "PersistentVolume") && isOfRoot(object.field.get("spec")),
  );
  const names = new Set(volumes.flatMap(({ name }) => name.string ?? []));
  const claims = objects.filter(
    (object) =>
      object.is("", "PersistentVolumeClaim") &&
      names.has(object.field.get("spec", "volumeName").string ?? ""),
  );
  const claimNames = [
    ...volumes.map(({ field }) => field.get("spec", "claimRef", "name")),
    ...claims.map(({ name }) => name),
  ];
  return new Set(claimNames.flatMap(({ string }) => (string === undefined ? [] : ofClaim(string))));
}

function isOfRoot(source: Field): boolean {
  if (source.get("nfs").isPresent || source.get("hostPath").isPresent) return true;
  const csi = source.get("csi");
  const options = [csi.get("volumeAttributes", "mountOptions"), ...source.get("mountOptions").items];
  return (
    bucketDrivers.has(csi.get("driver").string) &&
    !options.some(({ string = "" }) => /(?<![a-z])[ug]id=/.test(string))
  );
}

/** They mount a bucket as root's, unless they are told a user or a group. */
const bucketDrivers: ReadonlySet<string | undefined> = new Set([
  "blob.csi.azure.com",
  "gcsfuse.csi.storage.gke.io",
  "s3.csi.aws.com",
]);
