import type { SignalRows } from "../signal";

export const controllerManagerSignals = {
  "cm.creds": {
    about: "credentials of the controllers",
    rules: ["kubernetes/controller-manager-service-account-credentials"],
  },
  "cm.bind": {
    about: "the address that the controller manager listens on",
    rules: ["kubernetes/controller-manager-bind-address"],
  },
  "cm.profiling": { about: "profiling of the controller manager" },
  "cm.sakey": { about: "keys that sign service account tokens" },
  "cm.rotate": { about: "rotation and lifetime of certificates" },
  "cm.gc": { about: "garbage collection of ended pods" },
} as const satisfies SignalRows;
