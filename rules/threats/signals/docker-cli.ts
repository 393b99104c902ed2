import type { SignalRows } from "../signal";

export const dockerCliSignals = {
  "cl.tcp": { about: "where docker clients connect to", rules: ["docker-cli/remote-api-without-tls"] },
  "cl.config-auth": { about: "registry logins in Docker’s configuration" },
  "cl.dct": {
    about: "verified signatures of images",
    rules: ["docker-cli/content-trust-disabled"],
    checkedBy: ["benchmark/content-trust"],
  },
  "cl.run-flags": {
    about: "flags of docker run and docker exec",
    rules: [
      "docker-cli/dangerous-capability-added",
      "docker-cli/host-ipc-namespace",
      "docker-cli/host-network",
      "docker-cli/host-pid-namespace",
      "docker-cli/host-user-namespace",
      "docker-cli/memory-limit-missing",
      "docker-cli/privileged-run",
      "docker-cli/restart-without-limit",
      "docker-cli/root-user-in-container",
      "docker-cli/secret-in-command",
      "docker-cli/security-profile-disabled",
      "docker-cli/sensitive-host-mount",
      "docker-cli/socket-mount",
    ],
  },
  "cl.insecure-pull": { about: "pulls without TLS or verification" },
} as const satisfies SignalRows;
