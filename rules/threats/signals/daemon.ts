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
  },
  "dj.log-level": {
    about: "the daemon’s log level",
    checkedBy: ["benchmark/daemon-log-level"],
    rules: ["daemon/daemon-debug-logging"],
  },
  "dj.iptables": {
    about: "the daemon’s packet filter rules",
    checkedBy: ["benchmark/daemon-without-packet-filter"],
  },
  "dj.insecure-registries": {
    about: "registries without TLS",
    checkedBy: ["benchmark/daemon-insecure-registries"],
  },
  "dj.userns": { about: "remapped user ids", checkedBy: ["benchmark/daemon-without-user-namespace"] },
  "dj.nnp": {
    about: "no-new-privileges as the daemon’s default",
    checkedBy: ["benchmark/daemon-new-privileges"],
  },
  "dj.seccomp": { about: "the daemon’s default system call filter" },
  "dj.selinux": { about: "SELinux labels of containers" },
  "dj.authz": { about: "authorization plug-ins", checkedBy: ["benchmark/daemon-without-authorization"] },
  "dj.log-driver": {
    about: "the daemon’s log driver and rotation",
    checkedBy: ["benchmark/daemon-without-remote-log"],
  },
  "dj.ulimits": { about: "the daemon’s default limits" },
  "dj.live-restore": {
    about: "containers that outlive the daemon",
    checkedBy: ["benchmark/daemon-without-live-restore"],
  },
  "dj.userland-proxy": { about: "the userland proxy", checkedBy: ["benchmark/daemon-userland-proxy"] },
  "dj.experimental": {
    about: "experimental features",
    checkedBy: ["benchmark/daemon-experimental-features"],
  },
  "dj.ip": { about: "the address that ports are published on" },
} as const satisfies SignalRows;
