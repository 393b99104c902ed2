import type { SignalRows } from "../signal";

export const composeSignals = {
  "co.privileged": {
    about: "privileged services",
    rules: ["compose/privileged-service", "compose/privileged-lifecycle-hook"],
    isAnsweredBySilence: true,
  },
  "co.cap": {
    about: "capabilities of services",
    rules: ["compose/capabilities-not-dropped", "compose/dangerous-capability-added"],
    summedUpBy: ["compose/service-not-hardened"],
  },
  "co.sock": {
    about: "mounts of the Docker socket",
    rules: ["compose/docker-socket-mount"],
    isAnsweredBySilence: true,
  },
  "co.hostmount": {
    about: "mounts of the host’s directories",
    rules: ["compose/sensitive-host-mount", "compose/shared-mount-propagation"],
    isAnsweredBySilence: true,
  },
  "co.hostns": {
    about: "processes, memory, user ids and other namespaces shared with the host",
    rules: [
      "compose/host-cgroup-namespace",
      "compose/host-ipc-namespace",
      "compose/host-pid-namespace",
      "compose/host-user-namespace",
      "compose/host-uts-namespace",
    ],
    isAnsweredBySilence: true,
  },
  "co.hostnet": { about: "the host’s network", rules: ["compose/host-network"], isAnsweredBySilence: true },
  "co.secopt": {
    about: "security profiles and no-new-privileges",
    rules: ["compose/privilege-escalation-allowed", "compose/security-profile-disabled"],
    summedUpBy: ["compose/service-not-hardened"],
  },
  "co.user": {
    about: "users of services",
    rules: ["compose/root-group-in-service", "compose/root-user-in-service"],
  },
  "co.readonly": {
    about: "read-only file systems",
    rules: ["compose/tmpfs-exec-or-suid", "compose/writable-root-filesystem"],
    summedUpBy: ["compose/service-not-hardened"],
  },
  "co.mem": {
    about: "memory limits",
    rules: ["compose/memory-limit-missing", "compose/oom-killer-disabled"],
    summedUpBy: ["compose/service-not-hardened"],
  },
  "co.cpu": {
    about: "CPU limits",
    rules: ["compose/cgroup-parent-overridden", "compose/cpu-limit-missing"],
    summedUpBy: ["compose/service-not-hardened"],
  },
  "co.pids": {
    about: "process limits",
    rules: ["compose/pids-limit-missing"],
    summedUpBy: ["compose/service-not-hardened"],
  },
  "co.restart": { about: "restart policies", rules: ["compose/restart-without-limit"] },
  "co.ports": {
    about: "addresses that ports are published on",
    rules: [
      "compose/port-bypasses-reverse-proxy",
      "compose/port-on-all-interfaces",
      "compose/ssh-port-published",
    ],
  },
  "co.debug": {
    about: "debug and development modes of services",
    rules: ["compose/debug-mode-in-env"],
  },
  "co.net-flat": { about: "separate networks", rules: ["compose/default-bridge-network"] },
  "co.secret": {
    about: "secrets in Compose files",
    rules: [
      "compose/secret-in-environment",
      "compose/secret-from-environment",
      "compose/env-file-committed",
      "compose/shared-env-file",
      "compose/default-credentials",
      "compose/secret-in-config-content",
    ],
    isAnsweredBySilence: true,
  },
  "co.image-unpinned": {
    about: "tags, digests and registries of services’ images",
    rules: [
      "compose/image-without-digest",
      "compose/remote-include-unpinned",
      "compose/unpinned-image",
      "compose/untrusted-image-registry",
    ],
  },
  "co.start-fetch": {
    about: "what services download or install when they start",
    rules: ["compose/packages-installed-at-start", "compose/remote-script-in-command"],
  },
  "co.build-power": {
    about: "rights of the host in builds",
    rules: ["compose/privileged-build"],
    isAnsweredBySilence: true,
  },
  "co.image-old": {
    about: "images of services past their end of life",
    rules: ["compose/end-of-life-image"],
  },
  "co.health": {
    about: "health checks of services",
    rules: ["compose/healthcheck-missing-in-service"],
  },
  "co.logging": { about: "log drivers and rotation of services", rules: ["compose/logging-disabled"] },
  "co.ulimits": {
    about: "limits of open files and processes",
    rules: ["compose/unlimited-ulimit"],
  },
  "co.sysctl": { about: "kernel settings of services", rules: ["compose/dangerous-sysctl"] },
  "co.devices": {
    about: "devices of the host",
    rules: ["compose/host-device-exposed"],
    isAnsweredBySilence: true,
  },
  "co.auth-off": {
    about: "logins of services that are switched off or missing",
    rules: [
      "compose/authentication-disabled",
      "compose/data-store-without-authentication",
      "compose/empty-secret-default",
    ],
  },
  "co.tls-env": {
    about: "switches that turn TLS off",
    rules: [
      "compose/encryption-disabled",
      "compose/overlay-network-unencrypted",
      "compose/tls-verification-disabled",
    ],
  },
} as const satisfies SignalRows;
