import type { SignalRows } from "../signal";

export const daemonSignals = {
  "dj.hosts-tcp": {
    about: "the daemon’s TCP sockets",
    rules: ["daemon/daemon-tcp-without-tls"],
    isAnsweredBySilence: true,
  },
  "dj.icc": { about: "traffic between containers of the default bridge" },
  "dj.log-level": { about: "the daemon’s log level", rules: ["daemon/daemon-debug-logging"] },
  "dj.iptables": { about: "the daemon’s packet filter rules" },
  "dj.insecure-registries": { about: "registries without TLS" },
  "dj.userns": { about: "remapped user ids" },
  "dj.nnp": { about: "no-new-privileges as the daemon’s default" },
  "dj.seccomp": { about: "the daemon’s default system call filter" },
  "dj.selinux": { about: "SELinux labels of containers" },
  "dj.authz": { about: "authorization plug-ins" },
  "dj.log-driver": { about: "the daemon’s log driver and rotation" },
  "dj.ulimits": { about: "the daemon’s default limits" },
  "dj.live-restore": { about: "containers that outlive the daemon" },
  "dj.userland-proxy": { about: "the userland proxy" },
  "dj.experimental": { about: "experimental features" },
  "dj.ip": { about: "the address that ports are published on" },
} as const satisfies SignalRows;
