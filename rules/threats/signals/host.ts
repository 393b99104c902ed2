import type { SignalRows } from "../signal";

export const hostSignals = {
  "host.perms": { about: "owners and modes of the socket, daemon.json and certificates on the host" },
  "host.audit": { about: "audit rules of the host" },
  "host.version": { about: "the version of the engine" },
} as const satisfies SignalRows;
