import { Blank, type Fix, fix } from "../../../model/edit";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import type { PlainMapping } from "../../../model/tree/edit/value";
import type { Workspace } from "../../../model/workspace/facts";
import { fillIn } from "../fill-in";
import { leavesSecurityToInstallation } from "../programs/ending";
import { dropAllCapabilities, nonRoot, noPrivilegeEscalation, seccompProfile } from "./container";
import { aboutLowPorts, asksForUser, harden, mayNeedRoot } from "./fixes";
import { isUnprivileged } from "./run-as-user";
import { aboutVolumes, groupOfVolumes, unprivilegedUser } from "./volumes";

const inContainers = [noPrivilegeEscalation, dropAllCapabilities];

/**
 * What a pod lacks of the *restricted* standard, in one edit: what all containers may share is written for the pod. Only
 * what is absent is written; what somebody wrote otherwise is for a person to decide, and so is what needs root.
 */
export function passRestricted(pod: PodSpec, workspace: Workspace): Fix | undefined {
  const { containers, object } = pod;
  if (pod.isWindows || containers.length === 0 || leavesSecurityToInstallation(object)) return undefined;
  const lacking = containers.filter((container) => inContainers.some((one) => one.isMissing(container)));
  const own = harden("", lacking, inContainers, workspace);
  if (lacking.length > 0 && !own) return undefined;
  const unnamed = containers.filter((container) => container.effective("runAsNonRoot").isAbsent);
  if (unnamed.some(mayNeedRoot)) return undefined;
  const withoutUser = unnamed.filter((container) => !isUnprivileged(container.effective("runAsUser")));
  const asks = withoutUser.length > 0 && asksForUser(withoutUser, workspace);
  const group = asks ? groupOfVolumes(pod, withoutUser) : {};
  const entries: PlainMapping = {
    ...(unnamed.length > 0 && { runAsNonRoot: true }),
    ...(asks && { runAsUser: new Blank(unprivilegedUser) }),
    ...group,
    ...(containers.some((one) => seccompProfile.isMissing(one)) && seccompProfile.entries),
  };
  if (lacking.length + Object.keys(entries).length === 0) return undefined;
  const conditions = asks ? aboutVolumes(withoutUser, group) : "";
  const ports = aboutLowPorts(
    [...new Set([...lacking, ...unnamed])],
    unnamed.length > 0 ? [nonRoot] : inContainers,
  );
  return fix(
    `Make this pod pass the restricted standard${asks ? ` and run as user ${unprivilegedUser}` : ""}${conditions}${ports}`,
    asks ? "choice" : "suggestion",
    own?.edits ?? [],
    Object.keys(entries).length > 0 ? fillIn(pod.field, "securityContext", entries) : [],
  );
}
