import { capabilitiesIn } from "../../../model/capabilities";
import { type Fix, fix } from "../../../model/edit";
import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import type { PlainMapping } from "../../../model/tree/edit/value";
import type { Field } from "../../../model/tree/field";
import type { Workspace } from "../../../model/workspace/facts";
import { fillIn } from "../fill-in";
import { isUnprivileged } from "../privileges/run-as-user";
import { writesOwnCertificate } from "../programs/api-server";
import {
  needsRoot,
  reachesHost,
  readsFilesOfUsers,
  readsNode,
  runsMountedScript,
  startsAsRoot,
} from "../programs/host-and-root-needs";
import { commandOf } from "../programs/seen-command";
import { writesWorkingFolder } from "../programs/working-folder";
import { fetchesPrograms, writesElsewhere } from "../programs/written-folders";
import {
  dropAllCapabilities,
  type Hardening,
  nonRoot,
  noPrivilegeEscalation,
  readOnlyRootFilesystem,
  seccompProfile,
} from "./container";
import {
  asksForUser,
  type GivenUser,
  keepsDataInImage,
  mayStepDown,
  numberFor,
  startsUnprivileged,
  stepsDown,
} from "./given-user";
import { aboutLowPorts, lowPorts } from "./low-ports";
import { givenUsers } from "./users";
import { aboutVolumes, groupOfVolumes, movesVolumes, runsClosedFiles, writesVolumes } from "./volumes";

/**
 * Gives the settings to containers. Nothing where the API server would reject the result, or where a container would
 * lose what it adds: a user without root holds no added capability.
 *
 * A kubelet starts nobody under `runAsNonRoot` whose image names no number, so that one is written, or asked for.
 * @param left what stays as it is, for the end of the title
 */
export function harden(
  title: string,
  containers: readonly Container[],
  hardenings: readonly Hardening[],
  workspace: Workspace,
  left = "",
): Fix | undefined {
  const namesUser = hardenings.includes(nonRoot);
  const users = namesUser ? givenUsers(containers, workspace) : [];
  if (!containers.every((one) => bears(one, hardenings))) return undefined;
  if (namesUser ? users.some(({ kind }) => kind === "none") : stepDown(containers, hardenings))
    return undefined;
  const edits = containers.flatMap((container, i) => {
    const needsPorts = !namesUser && opensLowPorts(container);
    const entries: PlainMapping = Object.fromEntries(
      hardenings.flatMap((one) =>
        Object.entries({
          ...one.entries,
          ...(one === nonRoot && userEntries(users.slice(i, i + 1))),
          ...(one === dropAllCapabilities && needsPorts && onlyLowPorts),
        }),
      ),
    );
    return fillIn(container.field, "securityContext", entries);
  });
  const pod = containers[0]?.pod;
  const group = pod && namesUser ? groupFor(pod, containers, users) : {};
  const conditions = namesUser
    ? aboutLowPorts(containers) + aboutUsers(containers, users, group)
    : hardenings.includes(dropAllCapabilities) && containers.some(mayBeRoot)
      ? ", if nothing needs root's powers"
      : "";
  return fix(
    title + conditions + left,
    namesUser && asksForUser(users) ? "choice" : "suggestion",
    edits,
    pod && Object.keys(group).length > 0 ? fillIn(pod.field, "securityContext", group) : [],
  );
}

/** The user to be where the image does not say a number. */
export function userEntries(users: readonly GivenUser[]): PlainMapping {
  const number = numberFor(users);
  return number === undefined ? {} : { runAsUser: number };
}

/** The group that a pod gives its volumes to, whose containers get users. */
export function groupFor(
  pod: PodSpec,
  containers: readonly Container[],
  users: readonly GivenUser[],
): PlainMapping {
  const given = changing(containers, users);
  return groupOfVolumes(
    pod,
    given.map(([container]) => container),
    given.flatMap(([, user]) => (user.kind === "own" ? user.number : []))[0],
  );
}

/** What has to be so for containers that get users, for the end of a title. */
export function aboutUsers(
  containers: readonly Container[],
  users: readonly GivenUser[],
  group: PlainMapping = {},
): string {
  const unnumbered = users.filter(({ kind }) => kind === "unnumbered").length;
  const [their, names] =
    unnumbered === 1 ? ["its image", "names its user"] : ["their images", "name their users"];
  const before = unnumbered > 0 ? `${their} ${names} by number` : undefined;
  const given = changing(containers, users);
  const numbers = new Set(given.map(([, user]) => (user.kind === "own" ? user.number : undefined)));
  return aboutVolumes(
    given.map(([container]) => container),
    { group, before, areSeveral: numbers.size > 1 },
  );
}

/** Those that get another user than they start as. */
function changing(
  containers: readonly Container[],
  users: readonly GivenUser[],
): readonly (readonly [Container, GivenUser])[] {
  return containers.flatMap((container, i) => {
    const user = users[i];
    const isChanging = user?.kind === "any" || (user?.kind === "own" && !startsUnprivileged(container));
    return isChanging ? [[container, user]] : [];
  });
}

/** Whether settings take away by what entry points get from root to their users. */
export function stepDown(containers: readonly Container[], hardenings: readonly Hardening[]): boolean {
  return (
    hardenings.includes(dropAllCapabilities) &&
    containers.some(
      (one) =>
        (stepsDown(one) && !isUnprivileged(one.effective("runAsUser"))) ||
        (mayStepDown(one) && mayBeRoot(one)),
    )
  );
}

/** Whether the API server takes a container with the settings, which lose nothing that it shows to need. */
export function bears(container: Container, hardenings: readonly Hardening[]): boolean {
  return (
    !(hardenings.includes(noPrivilegeEscalation) && needsPrivilegeEscalation(container)) &&
    !(hardenings.includes(nonRoot) && mayNeedRoot(container)) &&
    !(hardenings.includes(dropAllCapabilities) && (worksAsRoot(container) || readsFilesOfUsers(container))) &&
    !(hardenings.includes(seccompProfile) && reachesHost(container))
  );
}

/** A user without root holds no added capability, cannot do what the command line shows, nor use what is mounted for root. */
export function mayNeedRoot(container: Container): boolean {
  return (
    container.addedCapabilities.length > 0 ||
    worksAsRoot(container) ||
    readsNode(container) ||
    runsClosedFiles(container)
  );
}

function worksAsRoot(container: Container): boolean {
  return needsRoot(container) || reachesHost(container) || startsAsRoot(container) || movesVolumes(container);
}

/** The API server refuses them beside `allowPrivilegeEscalation: false`; it compares the literal name. And `sudo` is another user by its file. */
function needsPrivilegeEscalation(container: Container): boolean {
  return (
    container.securityContext.get("privileged").isTrue ||
    container.addedCapabilities.some(({ string }) => string === "CAP_SYS_ADMIN") ||
    /(?<![\w.-])(?:sudo|su|doas)(?![\w.-])/.test(commandOf(container))
  );
}

function mayBeRoot(container: Container): boolean {
  const isOther = isUnprivileged(container.effective("runAsUser")) || startsUnprivileged(container);
  return !isOther && !container.effective("runAsNonRoot").isTrue;
}

/** What root needs to open its ports, of all that it had. */
const onlyLowPorts = { capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } };

function opensLowPorts(container: Container): boolean {
  if (isUnprivileged(container.effective("runAsUser"))) return false;
  const isGiven = capabilitiesIn(container.addedCapabilities).has("NET_BIND_SERVICE");
  return !isGiven && lowPorts(container).length > 0;
}

/**
 * Makes the root file systems of containers of one pod read-only, and mounts an empty `/tmp`, which most programs write
 * to, into each that has none. Nothing for those that are known or shown to write elsewhere too.
 */
export function hardenRootFilesystem(containers: readonly [Container, ...Container[]]): Fix | undefined {
  const { pod } = containers[0];
  const needing = containers.filter((container) => !hasTemporaryFolder(container));
  if (needing.some((container) => !showsMounts(container))) return undefined;
  const mayWrite = (one: Container) =>
    writesElsewhere(one) ||
    fetchesPrograms(one) ||
    writesOwnCertificate(one) ||
    writesWorkingFolder(one) ||
    worksAsRoot(one) ||
    keepsDataInImage(one);
  if (containers.some(mayWrite)) return undefined;
  // Servers of low ports keep a pid file and caches beside.
  if (containers.some((one) => runsMountedScript(one) || lowPorts(one).length > 0)) return undefined;
  const names = volumeNames(needing, pod.get("volumes").items);
  const volumes = names.map((name) => ({ name, emptyDir: {} }));
  const what = containers.length > 1 ? "root file systems" : "root file system";
  const [theyWrite, their] = containers.length > 1 ? ["they write", "their"] : ["it writes", "its"];
  const volumesToo = containers.some(writesVolumes) ? ` and ${their} volumes` : "";
  return fix(
    `Make the ${what} read-only, if ${theyWrite} only to /tmp${volumesToo}`,
    "suggestion",
    containers.flatMap((one) => fillIn(one.field, "securityContext", readOnlyRootFilesystem.entries)),
    needing.flatMap((one, i) =>
      fillIn(one.field, "volumeMounts", [{ name: names[i] as string, mountPath: "/tmp" }]),
    ),
    volumes.length > 0 ? fillIn(pod.field, "volumes", volumes) : [],
  );
}

function hasTemporaryFolder(container: Container): boolean {
  return container.get("volumeMounts").items.some((mount) => mount.get("mountPath").string === "/tmp");
}

function showsMounts(container: Container): boolean {
  const mounts = container.get("volumeMounts");
  return mounts.isAbsent || mounts.isComplete;
}

/** A name for the volume of each container that no other volume has: `tmp`, beside other containers `web-tmp`. */
function volumeNames(containers: readonly Container[], volumes: readonly Field[]): readonly string[] {
  const taken = new Set(volumes.map((volume) => volume.get("name").string));
  return containers.map(({ name = "", pod }) => {
    const wanted = [
      ...(pod.containers.length === 1 ? ["tmp"] : []),
      ...(/^[a-z\d][a-z\d-]{0,58}$/.test(name) ? [`${name}-tmp`] : []),
      ...Array.from({ length: taken.size + 1 }, (_, i) => `tmp-${i + 2}`),
    ];
    const free = wanted.find((one) => !taken.has(one)) as string;
    taken.add(free);
    return free;
  });
}
