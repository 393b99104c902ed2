import type { SignalRows } from "../signal";

export const hostSignals = {
  "host.perms": {
    about: "owners and modes of the socket, daemon.json and certificates on the host",
    checkedBy: ["benchmark/host-file-permissions"],
    rules: ["daemon/docker-socket-open", "daemon/docker-files-open", "daemon/docker-keys-open"],
    isOfMachines: true,
  },
  "host.audit": { about: "audit rules of the host", checkedBy: ["benchmark/host-audit"] },
  "host.version": { about: "the version of the engine", checkedBy: ["benchmark/engine-version"] },
} as const satisfies SignalRows;
