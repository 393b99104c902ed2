import { capabilitiesIn, capabilityName } from "../../../model/capabilities";
import type { Workload } from "../../../model/container";
import { type Edit, type Fix, fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { isRuntimeSocket, isRuntimeSocketPath } from "../host-access/runtime-sockets";
import { enumerate } from "../names";
import {
  looksAtDisks,
  makesInterface,
  mountsForNode,
  mountsModules,
  pinsMemory,
  reachesHost,
  servesAddresses,
  servesStorage,
  setsUpNetwork,
  usesDevices,
  watchesProcesses,
} from "../programs/host-and-root-needs";
import { acceleratorOf } from "../programs/resource-needs";
import { capabilityOfRoot } from "./every-power";

/** Who does without each, completing "Remove it, if it …". */
const unneeded: Readonly<Record<string, string>> = {
  BPF: "loads no programs into the kernel",
  DAC_READ_SEARCH: "opens no files of others",
  IPC_LOCK: "pins no memory (mlock, RDMA)",
  NET_ADMIN: "sets no routes, firewall rules or interfaces",
  NET_RAW: "makes no raw packets",
  PERFMON: "measures no other processes",
  SYS_ADMIN: "mounts nothing",
  SYS_BOOT: "reboots nothing",
  SYS_MODULE: "loads no kernel modules",
  SYS_NICE: "raises no priorities",
  SYS_PTRACE: "looks into no other processes",
  SYS_RAWIO: "uses no I/O ports or raw disk commands",
  SYS_RESOURCE: "raises no limits",
  SYS_TIME: "sets no clock",
  SYSLOG: "reads no kernel log",
};

/**
 * The fix that removes added capabilities of one list; nothing where the command line or the image shows that one is
 * needed.
 * @param written their names
 * @param edits what removes them
 */
export function removeCapabilities(
  workload: Workload,
  written: readonly string[],
  edits: readonly (Edit | undefined)[],
): Fix | undefined {
  const names = written.map(capabilityName);
  if (reachesHost(workload)) return undefined;
  if (names.includes("NET_ADMIN") && makesInterface(workload)) return undefined;
  if (names.some((name) => name.startsWith("NET_")) && (servesAddresses(workload) || setsUpNetwork(workload)))
    return undefined;
  if (names.includes("SYS_RAWIO") && looksAtDisks(workload)) return undefined;
  if (names.includes("IPC_LOCK") && pinsMemory(workload)) return undefined;
  if (names.includes("SYS_PTRACE") && watchesProcesses(workload)) return undefined;
  const findsModules = names.includes("SYS_MODULE") && mountsModules(workload);
  const conditions = names.flatMap((name) =>
    name === "SYS_MODULE" && findsModules ? "finds its modules loaded by the host" : (unneeded[name] ?? []),
  );
  const end = conditions.length > 0 ? `, if it ${enumerate(conditions)}` : "";
  return fix(`Remove ${enumerate(written)}${end}`, "suggestion", edits);
}

/**
 * The fix that removes `privileged`; nothing where the command line, the image, a capability or a mount shows that it is
 * needed.
 * @param machine what it would use a device or a sysctl of
 */
export function removePrivileged(
  workload: Workload,
  privileged: Field,
  machine: "node" | "host",
): Fix | undefined {
  const added = capabilitiesIn(workload.addedCapabilities);
  const needs = [reachesHost, usesDevices, servesStorage, mountsForNode, setsUpNetwork];
  if (needs.some((isSo) => isSo(workload)) || added.has("SYS_MODULE")) return undefined;
  const equal = capabilityOfRoot(workload) ?? hostPartOf(workload);
  const device = acceleratorOf(workload);
  const other = device === undefined ? "" : `, other than ${device}`;
  const title = equal
    ? `Remove privileged; ${equal} stays and gives the same power`
    : `Remove privileged, if it ${enumerate([
        "mounts no file system itself",
        ...(seesProcesses(workload) ? [`enters no namespace of the ${machine}`] : []),
        `needs no device or sysctl of the ${machine}${other}`,
      ])}`;
  return fix(title, "suggestion", remove(privileged));
}

/** It finds the namespaces of the host's processes below their numbers. */
function seesProcesses({ hostMounts }: Workload): boolean {
  return hostMounts.some(({ source }) => source === "/proc" || source === "/proc/");
}

/** The mount that is as good as root on the host: not of a socket that has to be a folder to be mounted. */
function hostPartOf({ hostMounts }: Workload): string | undefined {
  const part = hostMounts.find(({ source, isReadOnly, field }) => {
    if (source === undefined) return false;
    const mustBeFolder = /^Directory/.test(field.get("hostPath", "type").string ?? "");
    const isSocket = isRuntimeSocketPath(source) && !(mustBeFolder && isRuntimeSocket(source));
    return isSocket || (source === "/" && !isReadOnly);
  });
  return part && `the mount of ${part.source}`;
}
