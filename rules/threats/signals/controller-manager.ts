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
  "cm.profiling": {
    about: "profiling of the controller manager",
    rules: ["kubernetes/controller-manager-profiling"],
  },
  "cm.sakey": {
    about: "keys that sign service account tokens",
    rules: [
      "kubernetes/controller-manager-service-account-private-key-missing",
      "kubernetes/controller-manager-root-ca-missing",
    ],
  },
  "cm.rotate": {
    about: "rotation and lifetime of certificates",
    rules: [
      "kubernetes/controller-manager-rotate-kubelet-server-certificate",
      "kubernetes/controller-manager-signing-duration",
    ],
  },
  "cm.gc": {
    about: "garbage collection of ended pods",
    rules: ["kubernetes/controller-manager-terminated-pod-gc-threshold"],
  },
} as const satisfies SignalRows;
