import { Blank, type Fix, fix } from "../../../model/edit";
import type { Container } from "../../../model/kubernetes/kubernetes";
import type { PlainMapping } from "../../../model/tree/edit/value";
import type { Field } from "../../../model/tree/field";
import type { Workspace } from "../../../model/workspace/facts";
import { buildOf } from "../../../model/workspace/images";
import { builtUser } from "../dockerfile-user/user";
import { fillIn } from "../fill-in";
import { describeBase } from "../images/base-images";
import { userNumberOf } from "../images/public-images";
import { enumerate } from "../names";
import { servicesTo } from "../network/services";
import { capabilitiesIn } from "../privileges/capabilities";
import {
  needsRoot,
  reachesHost,
  readsNode,
  runsMountedScript,
  startsAsRoot,
} from "../programs/host-and-root-needs";
import { fetchesPrograms, writesElsewhere } from "../programs/written-folders";
import {
  dropAllCapabilities,
  type Hardening,
  nonRoot,
  noPrivilegeEscalation,
  readOnlyRootFilesystem,
} from "./container";
import { isUnprivileged } from "./run-as-user";
import {
  aboutVolumes,
  groupOfVolumes,
  movesVolumes,
  runsClosedFiles,
  unprivilegedUser,
  writesVolumes,
} from "./volumes";

/**
 * Gives the settings to containers. Nothing where the API server would reject the result, or where a container would
 * lose what it adds: a user without root holds no added capability.
 *
 * A kubelet starts nobody under `runAsNonRoot` whose image names no number, so the person says which one.
 */
export function harden(
  title: string,
  containers: readonly Container[],
  hardenings: readonly Hardening[],
  workspace: Workspace,
): Fix | undefined {
  if (hardenings.includes(noPrivilegeEscalation) && containers.some(needsPrivilegeEscalation))
    return undefined;
  if (hardenings.includes(nonRoot) && containers.some(mayNeedRoot)) return undefined;
  if (hardenings.includes(dropAllCapabilities) && containers.some(worksAsRoot)) return undefined;
  const asks = hardenings.includes(nonRoot) && asksForUser(containers, workspace);
  const edits = containers.flatMap((container) => {
    const entries: PlainMapping = Object.fromEntries(
      hardenings.flatMap((one) =>
        Object.entries(one === nonRoot ? nonRootEntries(container, workspace) : one.entries),
      ),
    );
    return fillIn(container.field, "securityContext", entries);
  });
  const pod = containers[0]?.pod;
  const group = pod && asks ? groupOfVolumes(pod, containers) : {};
  const conditions = (asks ? aboutVolumes(containers, group) : "") + aboutLowPorts(containers, hardenings);
  return fix(
    title + conditions,
    asks ? "choice" : "suggestion",
    edits,
    pod && Object.keys(group).length > 0 ? fillIn(pod.field, "securityContext", group) : [],
  );
}

/** Who must not be root, and the user to be instead where the image does not say a number. */
function nonRootEntries(container: Container, workspace: Workspace): PlainMapping {
  if (startsAsNumber(container, workspace)) return nonRoot.entries;
  const number = container.imageReference && userNumberOf(container.imageReference);
  return { ...nonRoot.entries, runAsUser: number ?? new Blank(unprivilegedUser) };
}

/** Whether the workspace builds its image with a number as its user, which is not root's. */
function startsAsNumber({ imageReference }: Container, workspace: Workspace): boolean {
  const build = imageReference && workspace.ask(buildOf, imageReference.text);
  const user = build && workspace.ask(builtUser, build.dockerfile, build.target);
  return user?.kind === "non-root" && /^\d+(?::|$)/.test(user.name ?? "");
}

/** Whether the person has to say as which user one of them runs. */
export function asksForUser(containers: readonly Container[], workspace: Workspace): boolean {
  return !containers.every(
    (one) =>
      startsAsNumber(one, workspace) ||
      (one.imageReference && userNumberOf(one.imageReference) !== undefined),
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

/** The API server refuses them beside `allowPrivilegeEscalation: false`; it compares the literal name. */
function needsPrivilegeEscalation({ securityContext, addedCapabilities }: Container): boolean {
  return (
    securityContext.get("privileged").isTrue ||
    addedCapabilities.some(({ string }) => string === "CAP_SYS_ADMIN")
  );
}

/** Docker opens low ports to everybody, containerd from 2.0 on, CRI-O does not. */
export function aboutLowPorts(containers: readonly Container[], hardenings: readonly Hardening[]): string {
  const closing = containers.filter((container) => closesLowPorts(container, hardenings));
  const ports = new Set(closing.flatMap(lowPorts));
  const names = enumerate([...ports].map(String));
  return ports.size === 0
    ? ""
    : ` (${ports.size === 1 ? "port" : "ports"} ${names} then ${ports.size === 1 ? "needs" : "need"} containerd 2.0 or newer)`;
}

function closesLowPorts(container: Container, hardenings: readonly Hardening[]): boolean {
  if (isUnprivileged(container.effective("runAsUser"))) return false;
  const keepsPorts = capabilitiesIn(container.addedCapabilities).has("NET_BIND_SERVICE");
  return hardenings.includes(nonRoot) || (hardenings.includes(dropAllCapabilities) && !keepsPorts);
}

/** What it names itself; where it names none, what Services of the file send to its pod, else what its image is known for. */
function lowPorts(container: Container): readonly number[] {
  const sysctls = container.pod.securityContext.get("sysctls").items;
  if (sysctls.some((one) => one.get("name").string === "net.ipv4.ip_unprivileged_port_start")) return [];
  const ports = container.get("ports");
  const named = ports.items.flatMap((port) => port.get("containerPort").number ?? []);
  const isServed = ports.isAbsent && container.list === "containers";
  const served = isServed ? servicesTo(container.pod).flatMap((service) => service.ports) : [];
  const image = container.commandLine.length === 0 ? container.imageReference : undefined;
  const own = ports.isAbsent && served.length === 0 && image ? describeBase(image).lowPort : undefined;
  return [...named, ...served, own ?? 0].filter((port) => port > 0 && port < 1024);
}

/**
 * Makes the root file systems of containers of one pod read-only, and mounts an empty `/tmp`, which most programs write
 * to, into each that has none. Nothing for those that are known or shown to write elsewhere too.
 */
export function hardenRootFilesystem(containers: readonly [Container, ...Container[]]): Fix | undefined {
  const { pod } = containers[0];
  const needing = containers.filter((container) => !hasTemporaryFolder(container));
  if (needing.some((container) => !showsMounts(container))) return undefined;
  if (containers.some((one) => writesElsewhere(one) || fetchesPrograms(one) || worksAsRoot(one)))
    return undefined;
  // Servers of low ports keep a pid file and caches beside.
  if (containers.some((one) => runsMountedScript(one) || lowPorts(one).length > 0)) return undefined;
  const names = freeNames("tmp", needing.length, pod.get("volumes").items);
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

/** `tmp`, `tmp-2` …: so many that no volume has. */
function freeNames(wanted: string, count: number, volumes: readonly Field[]): readonly string[] {
  const taken = new Set(volumes.map((volume) => volume.get("name").string));
  const names: string[] = [];
  for (let n = 1; names.length < count; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(name)) names.push(name);
  }
  return names;
}
