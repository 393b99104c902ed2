import type { SignalRows } from "../signal";

export const hostSignals = {
  "host.socket": {
    about: "owner and mode of the Docker socket",
    checkedBy: ["benchmark/host-file-permissions"],
    rules: ["daemon/docker-socket-open"],
    isOfMachines: true,
  },
  "host.perms": {
    about: "owners and modes of daemon.json, units and certificates on the host",
    checkedBy: ["benchmark/host-file-permissions"],
    rules: ["daemon/docker-files-open", "daemon/docker-keys-open"],
    isOfMachines: true,
  },
  "host.audit": {
    about: "audit rules of the host",
    checkedBy: ["benchmark/host-audit"],
    rules: ["daemon/docker-audit-off"],
    isOfMachines: true,
  },
  "host.version": { about: "the version of the engine", checkedBy: ["benchmark/engine-version"] },
} as const satisfies SignalRows;
