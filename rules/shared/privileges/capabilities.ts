import { capabilitiesIn } from "../../../model/capabilities";
import type { Field } from "../../../model/tree/field";

/** As good as root on the host. */
const critical = new Set(["ALL", "SYS_ADMIN", "SYS_MODULE"]);

/** Reaches into the host or its kernel. */
const high = new Set([
  "BPF",
  "DAC_READ_SEARCH",
  "MAC_ADMIN",
  "MAC_OVERRIDE",
  "PERFMON",
  "SYS_BOOT",
  "SYS_RAWIO",
  "SYS_TIME",
]);

/** The kernel asks for these in its first user namespace only: in another one they are good for nothing. */
const initialNamespaceOnly = new Set([
  "BPF",
  "PERFMON",
  "SYSLOG",
  "SYS_BOOT",
  "SYS_MODULE",
  "SYS_RAWIO",
  "SYS_TIME",
]);

/** What a process may do with a capability, completing "lets it …". Source: capabilities(7). */
const powers: Readonly<Record<string, string>> = {
  ALL: "do everything that root may on the host",
  AUDIT_CONTROL: "switch the kernel's audit off",
  AUDIT_READ: "read the kernel's audit log",
  BLOCK_SUSPEND: "keep the host from sleeping",
  BPF: "load programs into the kernel",
  CHECKPOINT_RESTORE: "read and restore other processes",
  DAC_READ_SEARCH: "read every file of the host past its permissions",
  IPC_LOCK: "lock memory without a limit",
  IPC_OWNER: "read other processes' shared memory",
  LEASE: "hold locks on any file",
  LINUX_IMMUTABLE: "change protected files",
  MAC_ADMIN: "change the rules of AppArmor or SELinux",
  MAC_OVERRIDE: "pass by the rules of AppArmor or SELinux",
  NET_ADMIN: "change routes, firewall rules and interfaces",
  NET_BROADCAST: "send broadcasts",
  NET_RAW: "forge packets of its neighbors",
  PERFMON: "watch every process of the host",
  SYS_ADMIN: "mount disks and change most of the kernel's state",
  SYS_BOOT: "reboot the host and load another kernel",
  SYS_MODULE: "load modules into the host's kernel",
  SYS_NICE: "take the processor from others",
  SYS_PACCT: "switch process accounting",
  SYS_PTRACE: "read and change the memory of other processes",
  SYS_RAWIO: "use the host's I/O ports and send raw commands to devices that it has",
  SYS_RESOURCE: "exceed ulimits and disk quotas",
  SYS_TIME: "change the host's clock",
  SYS_TTY_CONFIG: "take over terminals",
  SYSLOG: "read the kernel's log and addresses",
  WAKE_ALARM: "wake the host",
};

/** The set that Docker and containerd give by default, which the baseline Pod Security Standard allows to add (NET_RAW aside). */
const harmless = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);

/** Whether Pod Security admission reads the name as one that it allows: it compares the exact spelling. */
export function isAllowedSpelling(text: string): boolean {
  return harmless.has(text);
}

/** A capability of Linux that is not in the default set. Unknown names are typing errors, not dangers. */
export function isDangerousCapability(name: string): boolean {
  return Object.hasOwn(powers, name);
}

/** With one of these, what else a container may do makes no difference; ALL holds SYS_ADMIN. */
export const powersOfRoot = ["ALL", "SYS_ADMIN"] as const;

export function isPowerOfRoot(name: string): boolean {
  return powersOfRoot.some((one) => one === name);
}

/** Whose network and processes a container shares, as messages say it: `of the host`, `of its pod`; `""` to say nothing. */
export interface Shared {
  readonly network: string;
  readonly processes: string;
}

export const ofHost = "of the host";

/** How much a dangerous capability gives. */
export function capabilityRank(name: string, { network, processes }: Shared): "critical" | "high" | "medium" {
  if (critical.has(name)) return "critical";
  const reachesHost =
    (name === "NET_ADMIN" && network === ofHost) || (name === "SYS_PTRACE" && processes === ofHost);
  return reachesHost || high.has(name) ? "high" : "medium";
}

/** Completes "lets it …". */
export function capabilityPower(name: string, { network, processes }: Shared): string {
  const power = powers[name] ?? "do what the runtime denies by default";
  const whose = name === "NET_ADMIN" ? network : name === "SYS_PTRACE" ? processes : "";
  return whose === "" ? power : `${power} ${whose}`;
}

export function isUselessInUserNamespace(name: string): boolean {
  return initialNamespaceOnly.has(name);
}

/** Both in one list are one finding, which stands at NET_ADMIN. */
export function isToldByNetAdmin(name: string, list: readonly Field[]): boolean {
  return name === "NET_RAW" && capabilitiesIn(list).has("NET_ADMIN");
}

/** Whether NET_RAW is told with another of the list: one list is one finding. */
export function isToldBesideNetRaw(list: readonly Field[]): boolean {
  return [...capabilitiesIn(list).keys()].some((name) => name !== "NET_RAW" && isDangerousCapability(name));
}
