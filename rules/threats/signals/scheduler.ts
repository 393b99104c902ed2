import type { SignalRows } from "../signal";

export const schedulerSignals = {
  "sc.profiling": { about: "profiling of the scheduler", rules: ["kubernetes/scheduler-profiling"] },
  "sc.bind": {
    about: "the address that the scheduler listens on",
    rules: ["kubernetes/scheduler-bind-address"],
  },
  "sc.extender": { about: "extenders of the scheduler", rules: ["kubernetes/scheduler-extender-insecure"] },
  "sc.kubeconfig": {
    about: "the scheduler’s own credential",
    rules: ["kubernetes/scheduler-admin-kubeconfig"],
  },
} as const satisfies SignalRows;
