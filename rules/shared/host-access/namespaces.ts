import type { References } from "../../references";
import type { Severity } from "../../rule";
import type { ThreatId } from "../../threats/catalogue";

/** What is true of a container that shares a namespace of its host, whoever starts it. */
export interface HostNamespace {
  readonly severity: Severity;
  readonly shares: string;
  readonly why: string;
  readonly threats: readonly [ThreatId, ...ThreatId[]];
  readonly references: References;
}

export const hostNamespaces = {
  network: {
    severity: "medium",
    shares: "network",
    why: "On the host's network the service reaches what listens on localhost only, and every port that it opens is open on the host, whatever it publishes.",
    threats: ["network-E1", "network-I1"],
    references: { cisDocker: ["5.10"], owaspDocker: ["D03"], mitre: ["T1040"] },
  },
  pid: {
    severity: "high",
    shares: "processes",
    why: "A process that sees the host's processes reads their environments and memory through /proc, secrets included, and root may enter any of them.",
    threats: ["container-runtime-I1", "container-runtime-E1"],
    references: { cisDocker: ["5.16"], owaspDocker: ["D04"], mitre: ["T1057", "T1611"] },
  },
  ipc: {
    severity: "high",
    shares: "IPC (shared memory)",
    why: "Shared memory and semaphores of every process of the host can be read and changed, which leaks and corrupts what databases and browsers keep there.",
    threats: ["container-runtime-I1", "container-runtime-T1"],
    references: { cisDocker: ["5.17"], owaspDocker: ["D04"] },
  },
  userns: {
    severity: "high",
    shares: "user ids",
    why: "Where the daemon maps the container's root to nobody on the host, this switches the mapping off: its root is root on the host again.",
    threats: ["container-runtime-E1", "docker-host-E1"],
    references: { cisDocker: ["5.31"], owaspDocker: ["D01"], mitre: ["T1611"] },
  },
  uts: {
    severity: "medium",
    shares: "host name",
    why: "With the capability SYS_ADMIN the service renames the host, and what finds it by name, logs and certificates with it.",
    threats: ["docker-host-T2"],
    references: { cisDocker: ["5.21"], owaspDocker: ["D04"] },
  },
  cgroup: {
    severity: "medium",
    shares: "control groups",
    why: "The service sees the groups of all processes of the host, and where it may write there, their limits are its to change.",
    threats: ["container-runtime-I1", "docker-host-T2"],
    references: { owaspDocker: ["D04"], mitre: ["T1611"] },
  },
} as const satisfies Readonly<Record<string, HostNamespace>>;
