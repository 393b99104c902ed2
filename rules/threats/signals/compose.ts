import type { SignalRows } from "../signal";

export const composeSignals = {
  "co.privileged": {
    about: "privileged services",
    rules: ["compose/privileged-service"],
    isAnsweredBySilence: true,
  },
  "co.cap": {
    about: "capabilities of services",
    rules: ["compose/dangerous-capability-added"],
    summedUpBy: ["compose/service-not-hardened"],
  },
  "co.sock": {
    about: "mounts of the Docker socket",
    rules: ["compose/docker-socket-mount"],
    isAnsweredBySilence: true,
  },
  "co.hostmount": {
    about: "mounts of the host’s directories",
    rules: ["compose/sensitive-host-mount"],
    isAnsweredBySilence: true,
  },
  "co.hostns": {
    about: "processes, memory and user ids shared with the host",
    rules: ["compose/host-ipc-namespace", "compose/host-pid-namespace", "compose/host-user-namespace"],
    isAnsweredBySilence: true,
  },
  "co.hostnet": { about: "the host’s network", rules: ["compose/host-network"], isAnsweredBySilence: true },
  "co.secopt": {
    about: "security profiles and no-new-privileges",
    rules: ["compose/security-profile-disabled"],
    summedUpBy: ["compose/service-not-hardened"],
  },
  "co.user": { about: "users of services", rules: ["compose/root-user-in-service"] },
  "co.readonly": { about: "read-only file systems", summedUpBy: ["compose/service-not-hardened"] },
  "co.mem": { about: "memory limits", summedUpBy: ["compose/service-not-hardened"] },
  "co.cpu": { about: "CPU limits", summedUpBy: ["compose/service-not-hardened"] },
  "co.pids": { about: "process limits", summedUpBy: ["compose/service-not-hardened"] },
  "co.restart": { about: "restart policies" },
  "co.ports": { about: "addresses that ports are published on", rules: ["compose/port-on-all-interfaces"] },
  "co.net-flat": { about: "separate networks" },
  "co.secret": {
    about: "secrets in Compose files",
    rules: ["compose/secret-in-environment", "compose/default-credentials"],
    isAnsweredBySilence: true,
  },
  "co.image-unpinned": { about: "tags and digests of services’ images", rules: ["compose/unpinned-image"] },
  "co.image-old": {
    about: "images of services past their end of life",
    rules: ["compose/end-of-life-image"],
  },
  "co.health": { about: "health checks of services" },
  "co.logging": { about: "log drivers and rotation of services" },
  "co.ulimits": { about: "limits of open files and processes" },
  "co.devices": { about: "devices of the host" },
  "co.auth-off": {
    about: "logins of services that are switched off",
    rules: ["compose/authentication-disabled"],
  },
  "co.tls-env": { about: "switches that turn TLS off", rules: ["compose/tls-verification-disabled"] },
} as const satisfies SignalRows;
