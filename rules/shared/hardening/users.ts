import type { Container, Manifest, PodSpec } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import type { Workspace } from "../../../model/workspace/facts";
import { isReached } from "../cluster/kubernetes-version";
import { removedApis } from "../cluster/removed-apis";
import { isUnprivileged } from "../privileges/run-as-user";
import { writesOwnCertificate } from "../programs/api-server";
import { writesWorkingFolder } from "../programs/working-folder";
import {
  type GivenUser,
  givenUser,
  ownNumber,
  startsUnprivileged,
  stepsDown,
  userOfImage,
} from "./given-user";
import { lowPorts } from "./low-ports";
import { filesWrittenBy, writesVolumesOfRoot } from "./written-volumes";

/*
 * As whom the containers of a pod can run that are not to run as root: what their images say, unless they work in what
 * is root's, or beside others in the same files.
 */

export function givenUsers(containers: readonly Container[], workspace: Workspace): readonly GivenUser[] {
  return containers.map((one) => userInPod(one, givenUser(one, workspace)));
}

/** As far as their images, their commands and their volumes show it. */
export function usersOfImages(containers: readonly Container[]): readonly GivenUser[] {
  return containers.map((one) => userInPod(one, userOfImage(one)));
}

function userInPod(container: Container, user: GivenUser): GivenUser {
  if (!isAnother(user, container)) return user;
  if (worksAsOwner(container)) return { kind: "none" };
  const number = user.kind === "any" ? numberBeside(container) : undefined;
  return number === undefined ? user : { kind: "own", number };
}

/** It is somebody who the program never was before. */
function isAnother({ kind }: GivenUser, container: Container): boolean {
  return kind === "any" || (kind === "own" && !startsUnprivileged(container) && !stepsDown(container));
}

/** What it writes to, or opens, is root's. */
function worksAsOwner(container: Container): boolean {
  return (
    writesVolumesOfRoot(container) ||
    writesOwnCertificate(container) ||
    writesWorkingFolder(container) ||
    (lowPorts(container).length > 0 && container.pod.object.manifest.ask(isForOldKubernetes))
  );
}

/** That of a container beside it that may write to the same files. */
function numberBeside(container: Container): number | undefined {
  const numbers = numbersByFiles(container.pod);
  return filesWrittenBy(container)
    .map((files) => numbers.get(files))
    .find((number) => number !== undefined);
}

/** As whom the first container with a number of its own writes to each. */
const numbersByFiles = oncePer((pod: PodSpec): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>();
  for (const container of pod.containers) {
    const number = numberOf(container);
    if (number === undefined) continue;
    for (const files of filesWrittenBy(container)) if (!numbers.has(files)) numbers.set(files, number);
  }
  return numbers;
});

function numberOf(container: Container): number | undefined {
  const user = container.effective("runAsUser");
  if (user.isAbsent) return ownNumber(container);
  return isUnprivileged(user) ? user.number : undefined;
}

/** It uses an API that was gone when Kubernetes 1.23 learned to speak with containerd 2.0, which opens low ports. */
function isForOldKubernetes({ objects }: Manifest): boolean {
  return objects.some(
    ({ document, field, kind }) =>
      !document.isTemplated &&
      removedApis.some(
        ({ api, kinds, since }) =>
          api === field.get("apiVersion").string && kinds.includes(kind) && isReached([1, 22], since),
      ),
  );
}
