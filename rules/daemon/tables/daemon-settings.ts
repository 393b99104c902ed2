import type { Edit } from "../../../model/edit";
import { isOwnAddress } from "../../../model/loopback";
import type { Field } from "../../../model/tree/field";
import { isOfSwarm, mayLackDefaultBridge } from "../../shared/docker/daemon-modes";
import { removeFrom } from "../../shared/list-items";
import { be, beSet, notBe } from "../../shared/settings/demands";
import { daemonTable } from "../../shared/settings/settings-table";

const remoteDrivers: ReadonlySet<string> = new Set([
  "syslog",
  "gelf",
  "fluentd",
  "awslogs",
  "splunk",
  "gcplogs",
]);

const besideRules = "unless rules of your own do its work";

/** Without rules of the packet filter the daemon does not start with `icc: false`. */
function startsWithoutTraffic(root: Field): readonly (Edit | undefined)[] {
  return root.get("iptables").isFalse ? [undefined] : [];
}

/** The daemon does not start with the options of another driver. */
function withoutOtherDrivers(root: Field): readonly (Edit | undefined)[] {
  const options = root.get("storage-opts");
  const others = options.items.filter(({ string }) => !string?.startsWith("overlay2."));
  if (options.isUnknown || others.some(({ isUnknown }) => isUnknown)) return [undefined];
  return others.length > 0 ? removeFrom(options, others) : [];
}

export default daemonTable({
  "daemon-debug-logging": {
    severity: "low",
    title: "Daemon writes debug logs",
    why: "Debug logs hold requests with their environment variables and registry traffic, so that whoever reads logs reads secrets.",
    how: "Log at level info, and switch debugging on only while a fault is looked for.",
    threats: ["docker-host-I1"],
    since: "0.1.0",
    references: { cisDocker: ["2.3"], cwe: ["CWE-532"] },
    problem: "writes debug logs",
    settings: [
      { flag: "log-level", field: "log-level", must: notBe(["debug", "trace"], "info") },
      { flag: "debug", field: "debug", must: be(false) },
    ],
  },
  "daemon-log-level-too-high": {
    severity: "low",
    title: "Daemon logs errors alone",
    why: "What was started, stopped and refused is logged below that level: after an attack nothing tells what was done.",
    how: "Log at level info, the default.",
    threats: ["docker-host-R1"],
    since: "0.1.0",
    references: { cisDocker: ["2.3"], cwe: ["CWE-778"] },
    problem: "logs errors alone",
    settings: [{ flag: "log-level", field: "log-level", must: notBe(["error", "fatal", "panic"], "info") }],
  },
  "daemon-seccomp-unconfined": {
    severity: "high",
    title: "Daemon starts containers without a system call filter",
    why: "Every container may make every system call, among them those by which bugs of the kernel are reached and hosts taken.",
    how: "Remove seccomp-profile or set it to builtin, so that Docker's own profile holds, or name the file of a profile.",
    threats: ["docker-host-T2", "docker-host-E1"],
    since: "0.1.0",
    references: {
      cisDocker: ["2.17"],
      owaspDocker: ["D04"],
      mitre: ["T1611"],
      cwe: ["CWE-693"],
    },
    problem: "starts containers without a system call filter",
    settings: [{ flag: "seccomp-profile", field: "seccomp-profile", must: notBe(["unconfined"], "builtin") }],
  },
  "daemon-iptables-disabled": {
    severity: "medium",
    title: "Daemon writes no rules of the packet filter",
    why: "These rules keep Docker's networks apart, and containers from ports that nobody published.",
    how: "Leave iptables and ip6tables on, and write rules of your own into the chain DOCKER-USER.",
    threats: ["docker-host-T2"],
    since: "0.1.0",
    references: {
      cisDocker: ["2.4"],
      owaspDocker: ["D03"],
      mitre: ["T1562.004"],
      cwe: ["CWE-923"],
    },
    problem: "writes no rules of the packet filter",
    settings: [
      { flag: "iptables", field: "iptables", must: be(true), fixAfter: besideRules },
      { flag: "ip6tables", field: "ip6tables", must: be(true), fixAfter: besideRules },
    ],
  },
  "daemon-container-logs-off": {
    severity: "low",
    title: "Daemon keeps no logs of containers",
    why: "What a container wrote before and after it was taken over is lost, and nobody can tell what was done.",
    how: "Set log-driver to local or json-file with rotation, or send the logs to another machine.",
    threats: ["container-runtime-R1", "docker-host-R1", "docker-client-R1", "network-R1"],
    since: "0.1.0",
    references: { cisDocker: ["2.13"], owaspDocker: ["D10"], cwe: ["CWE-778"] },
    problem: "keeps no logs of containers",
    settings: [
      {
        flag: "log-driver",
        field: "log-driver",
        // Whoever takes the host over erases what the other drivers keep there.
        must: { ...notBe(["none"], "local"), isMet: (driver) => remoteDrivers.has(driver) },
      },
    ],
  },
  "daemon-inter-container-traffic": {
    severity: "low",
    title: "Containers of the default bridge reach each other",
    why: "One container that is taken over listens to, poses as and attacks all others on the bridge.",
    how: "Set icc to false, and give containers that talk to each other a network of their own.",
    threats: ["network-I1", "network-S1", "container-runtime-S1"],
    since: "0.1.0",
    references: { cisDocker: ["2.2"], owaspDocker: ["D03"], mitre: ["T1046"], cwe: ["CWE-923"] },
    variants: { absent: { severity: "low", tier: "strict", when: "the file does not say it" } },
    problem: "lets containers of the default bridge reach each other",
    settings: [
      {
        flag: "icc",
        field: "icc",
        fieldDefault: "true",
        must: be(false),
        isMoot: mayLackDefaultBridge,
        fixWith: startsWithoutTraffic,
        isIdle: (component) => component.flag("iptables").value === "false",
        fixAfter: "if no two containers of the default bridge talk",
      },
    ],
  },
  "daemon-no-new-privileges-off": {
    severity: "info",
    tier: "strict",
    title: "Programs in containers may gain privileges",
    why: "A setuid program in any image makes root of a user.",
    how: "Set no-new-privileges as the daemon's default; a container that needs sudo can be given no-new-privileges=false.",
    threats: ["docker-host-T2"],
    since: "0.1.0",
    references: { cisDocker: ["2.14"], owaspDocker: ["D01"], mitre: ["T1548.001"], cwe: ["CWE-269"] },
    problem: "lets programs in containers gain privileges",
    settings: [
      {
        flag: "no-new-privileges",
        field: "no-new-privileges",
        fieldDefault: "false",
        must: be(true),
        fixAfter: "if no container uses sudo or su",
      },
    ],
  },
  "daemon-userns-remap-missing": {
    severity: "info",
    tier: "strict",
    title: "Root in containers is root on the host",
    why: "After an escape from a container its root user has all rights on the host.",
    how: "Set userns-remap, or run the daemon rootless.",
    threats: ["docker-host-E1", "docker-host-T2"],
    since: "0.1.0",
    references: { cisDocker: ["2.9"], owaspDocker: ["D01"], mitre: ["T1611"], cwe: ["CWE-250"] },
    problem: "gives containers the user ids of the host",
    settings: [
      {
        flag: "userns-remap",
        field: "userns-remap",
        fieldDefault: "",
        must: beSet("default"),
        isMetRootless: true,
        fixAfter: "once images and volumes are moved to its folder",
      },
    ],
  },
  "daemon-selinux-disabled": {
    severity: "info",
    tier: "strict",
    title: "Daemon gives containers no SELinux labels",
    why: "On a host with SELinux a process that leaves its container is stopped by its label; without one it reads and writes what its user may.",
    how: "Set selinux-enabled to true on hosts with SELinux; on others the daemon warns and goes on.",
    threats: ["docker-host-E2"],
    since: "0.1.0",
    references: { cisDocker: ["5.3"], mitre: ["T1611"], cwe: ["CWE-693"] },
    problem: "gives containers no SELinux labels",
    settings: [
      {
        flag: "selinux-enabled",
        field: "selinux-enabled",
        must: be(true),
        fixAfter: "once mounted files are labeled for containers",
      },
    ],
  },
  "daemon-live-restore-missing": {
    severity: "info",
    tier: "strict",
    title: "Containers stop with the daemon",
    why: "Whoever makes the daemon fall takes all services of the host with it, and updates of the engine wait.",
    how: "Set live-restore, but for nodes of a swarm, which cannot have it.",
    threats: ["docker-client-D1"],
    since: "0.1.0",
    references: { cisDocker: ["2.15"], mitre: ["T1499"], cwe: ["CWE-400"] },
    problem: "stops all containers when it stops",
    settings: [
      {
        flag: "live-restore",
        field: "live-restore",
        fieldDefault: "false",
        must: be(true),
        isMoot: isOfSwarm,
        fixAfter: "unless the host is in a swarm",
      },
    ],
  },
  "daemon-userland-proxy-enabled": {
    severity: "info",
    tier: "strict",
    title: "Daemon runs a proxy for each published port",
    why: "It is one more program that takes connections from outside, and one that hides where they come from.",
    how: "Set userland-proxy to false where the kernel does hairpin NAT, as those of today do.",
    threats: ["docker-host-T2"],
    since: "0.1.0",
    references: { cisDocker: ["2.16"], cwe: ["CWE-1188"] },
    problem: "runs a proxy for each published port",
    settings: [
      {
        flag: "userland-proxy",
        field: "userland-proxy",
        fieldDefault: "true",
        must: be(false),
        fixAfter: "if nothing on the host connects to [::1]",
      },
    ],
  },
  "daemon-experimental": {
    severity: "info",
    tier: "strict",
    title: "Daemon has experimental features on",
    why: "What is experimental has been looked at by fewer people, and may change.",
    how: "Switch experimental features off.",
    threats: ["docker-host-T2"],
    since: "0.1.0",
    references: { cisDocker: ["2.18"], cwe: ["CWE-1188"] },
    problem: "has experimental features on",
    settings: [{ flag: "experimental", field: "experimental", must: be(false) }],
  },
  "daemon-ports-on-all-interfaces": {
    severity: "info",
    tier: "strict",
    title: "Ports of the default bridge are published on all addresses of the host",
    why: "A port that names no address is open to every network that the host is in, past most firewalls of the host.",
    how: "Set ip to 127.0.0.1, and name the address where a port is meant for others.",
    threats: ["network-I1"],
    since: "0.1.0",
    references: { cisDocker: ["5.14"], owaspDocker: ["D03"], cwe: ["CWE-668"] },
    problem: "publishes ports of the default bridge on all addresses of the host",
    settings: [
      {
        flag: "ip",
        field: "ip",
        fieldDefault: "0.0.0.0",
        // Another address may be a public one: it is no finding, and proves nothing.
        must: { ...notBe(["0.0.0.0"], "127.0.0.1"), isMet: isOwnAddress },
        isMoot: mayLackDefaultBridge,
        fixAfter: "which closes ports that name no address to other machines",
      },
    ],
  },
  "daemon-legacy-storage-driver": {
    severity: "low",
    title: "Daemon stores images with a driver that is gone",
    why: "The driver has known faults that nobody mends, and the engine releases that are still maintained do not start with it.",
    how: "Remove storage-driver, or set it to overlay2; images and containers of the old driver have to be pulled and made again.",
    hygiene: true,
    since: "0.1.0",
    references: { cisDocker: ["2.6", "2.11"], cwe: ["CWE-477"] },
    problem: "stores images with a driver that is gone",
    settings: [
      {
        flag: "storage-driver",
        field: "storage-driver",
        must: notBe(["devicemapper", "aufs", "overlay"], "overlay2"),
        fixAfter: "once images and containers are moved",
        fixWith: withoutOtherDrivers,
        isIdle: (component) => component.flag("storage-opt").state === "present",
      },
    ],
  },
});
