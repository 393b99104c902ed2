import type { SignalRows } from "../signal";

export const schedulerSignals = {
  "sc.profiling": { about: "profiling of the scheduler", rules: ["kubernetes/scheduler-profiling"] },
  "sc.bind": { about: "the address that the scheduler listens on" },
  "sc.extender": { about: "extenders of the scheduler" },
  "sc.kubeconfig": { about: "the scheduler’s own credential" },
} as const satisfies SignalRows;
