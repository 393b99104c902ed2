import type { Workload } from "../../model/container";
import { type Edit, type Fix, fix } from "../../model/edit";
import { remove } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { capabilitiesIn, capabilityName } from "./capabilities";
import { enumerate } from "./names";
import { makesTunnel, reachesHost } from "./program-needs";

/** What each is for, completing "Remove it, if …". */
const unneeded: Readonly<Record<string, string>> = {
  NET_ADMIN: "routes and firewall rules are set elsewhere",
  NET_RAW: "it makes no raw packets",
  IPC_LOCK: "it locks no memory",
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
  if (reachesHost(workload) || (names.includes("NET_ADMIN") && makesTunnel(workload))) return undefined;
  const conditions = names.flatMap((name) => unneeded[name] ?? []);
  const end = conditions.length > 0 ? `, if ${enumerate(conditions)}` : "";
  return fix(`Remove ${enumerate(written)}${end}`, "suggestion", edits);
}

/**
 * The fix that removes `privileged`; nothing where the command line or the image shows that it is needed.
 * @param machine what it would use a device, a mount or a sysctl of
 */
export function removePrivileged(
  workload: Workload,
  privileged: Field,
  machine: "node" | "host",
): Fix | undefined {
  if (reachesHost(workload)) return undefined;
  const added = capabilitiesIn(workload.addedCapabilities);
  const equal = ["ALL", "SYS_ADMIN", "SYS_MODULE"].find((name) => added.has(name));
  const title = equal
    ? `Remove privileged; ${equal} stays and gives the same power`
    : `Remove privileged, if it needs no device, mount or sysctl of the ${machine}`;
  return fix(title, "suggestion", remove(privileged));
}
