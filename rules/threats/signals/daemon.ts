import type { SignalRows } from "../signal";

export const daemonSignals = {
  "dj.hosts-tcp": {
    about: "the daemon’s TCP sockets",
    checkedBy: ["benchmark/daemon-without-tls"],
    rules: ["daemon/daemon-tcp-without-tls"],
    isAnsweredBySilence: true,
  },
  "dj.icc": {
    about: "traffic between containers of the default bridge",
    checkedBy: ["benchmark/daemon-inter-container-traffic"],
    rules: ["daemon/daemon-inter-container-traffic"],
  },
  "dj.log-level": {
    about: "the daemon’s log level",
    checkedBy: ["benchmark/daemon-log-level"],
    rules: ["daemon/daemon-debug-logging", "daemon/daemon-log-level-too-high"],
  },
  "dj.iptables": {
    about: "the daemon’s packet filter rules",
    checkedBy: ["benchmark/daemon-without-packet-filter"],
    rules: ["daemon/daemon-iptables-disabled"],
  },
  "dj.insecure-registries": {
    about: "registries without TLS",
    checkedBy: ["benchmark/daemon-insecure-registries"],
    rules: ["daemon/daemon-insecure-registry"],
  },
  "dj.userns": {
    about: "remapped user ids",
    checkedBy: ["benchmark/daemon-without-user-namespace"],
    rules: ["daemon/daemon-userns-remap-missing"],
  },
  "dj.nnp": {
    about: "no-new-privileges as the daemon’s default",
    checkedBy: ["benchmark/daemon-new-privileges"],
    rules: ["daemon/daemon-no-new-privileges-off"],
  },
  "dj.seccomp": {
    about: "the daemon’s default system call filter",
    rules: ["daemon/daemon-seccomp-unconfined"],
  },
  "dj.selinux": { about: "SELinux labels of containers", rules: ["daemon/daemon-selinux-disabled"] },
  "dj.authz": {
    about: "authorization plug-ins",
    checkedBy: ["benchmark/daemon-without-authorization"],
    rules: ["daemon/daemon-authorization-missing"],
  },
  "dj.log-driver": {
    about: "the daemon’s log driver and rotation",
    checkedBy: ["benchmark/daemon-without-remote-log"],
    rules: ["daemon/daemon-container-logs-off", "daemon/daemon-logging-unbounded"],
  },
  "dj.ulimits": { about: "the daemon’s default limits", rules: ["daemon/daemon-ulimits-missing"] },
  "dj.live-restore": {
    about: "containers that outlive the daemon",
    checkedBy: ["benchmark/daemon-without-live-restore"],
    rules: ["daemon/daemon-live-restore-missing"],
  },
  "dj.userland-proxy": {
    about: "the userland proxy",
    checkedBy: ["benchmark/daemon-userland-proxy"],
    rules: ["daemon/daemon-userland-proxy-enabled"],
  },
  "dj.experimental": {
    about: "experimental features",
    checkedBy: ["benchmark/daemon-experimental-features"],
    rules: ["daemon/daemon-experimental"],
  },
  "dj.ip": {
    about: "the address that ports are published on",
    rules: ["daemon/daemon-ports-on-all-interfaces"],
  },
} as const satisfies SignalRows;
