import { type Fix, fix } from "../../../model/edit";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import type { PlainMapping } from "../../../model/tree/edit/value";
import type { Workspace } from "../../../model/workspace/facts";
import { fillIn } from "../fill-in";
import { isUnprivileged } from "../privileges/run-as-user";
import { leavesSecurityToInstallation } from "../programs/ending";
import { dropAllCapabilities, noPrivilegeEscalation, seccompProfile } from "./container";
import { aboutUsers, bears, groupFor, mayNeedRoot, userEntries } from "./fixes";
import { asksForUser, describeUsers } from "./given-user";
import { aboutLowPorts } from "./low-ports";
import { givenUsers } from "./users";

const inContainers = [noPrivilegeEscalation, dropAllCapabilities];

/**
 * What a pod lacks of the *restricted* standard, in one edit: what all containers may share is written for the pod. Only
 * what is absent is written; what somebody wrote otherwise is for a person to decide, and so is what needs root.
 */
export function passRestricted(pod: PodSpec, workspace: Workspace): Fix | undefined {
  const { containers, object } = pod;
  if (pod.isWindows || containers.length === 0 || leavesSecurityToInstallation(object)) return undefined;
  const lacking = containers.filter((container) => inContainers.some((one) => one.isMissing(container)));
  if (!lacking.every((one) => bears(one, inContainers))) return undefined;
  const unnamed = containers.filter((container) => container.effective("runAsNonRoot").isAbsent);
  if (unnamed.some(mayNeedRoot)) return undefined;
  const withoutUser = unnamed.filter((container) => !isUnprivileged(container.effective("runAsUser")));
  const users = givenUsers(withoutUser, workspace);
  if (users.some(({ kind }) => kind === "none")) return undefined;
  const group = groupFor(pod, withoutUser, users);
  const shared = userEntries(users);
  const isShared = Object.keys(shared).length > 0;
  const edits = containers.flatMap((container) => {
    const user = users.filter((_, i) => withoutUser[i] === container);
    const entries: PlainMapping = {
      ...(lacking.includes(container) && {
        ...noPrivilegeEscalation.entries,
        ...dropAllCapabilities.entries,
      }),
      ...(!isShared && userEntries(user)),
    };
    return Object.keys(entries).length > 0 ? fillIn(container.field, "securityContext", entries) : [];
  });
  const entries: PlainMapping = {
    ...(unnamed.length > 0 && { runAsNonRoot: true }),
    ...shared,
    ...group,
    ...(containers.some((one) => seccompProfile.isMissing(one)) && seccompProfile.entries),
  };
  if (edits.length + Object.keys(entries).length === 0) return undefined;
  const isNamed = users.some(({ kind }) => kind === "any" || kind === "own");
  const ports = unnamed.length > 0 ? aboutLowPorts([...new Set([...lacking, ...unnamed])]) : "";
  return fix(
    `Make this pod pass the restricted standard${isNamed ? ` and run as ${describeUsers(users)}` : ""}${ports}${aboutUsers(withoutUser, users, group)}`,
    asksForUser(users) ? "choice" : "suggestion",
    edits,
    Object.keys(entries).length > 0 ? fillIn(pod.field, "securityContext", entries) : [],
  );
}
