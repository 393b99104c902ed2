import type { SignalRows } from "../signal";

export const pipelineSignals = {
  "ci.workflow": { about: "steps that build, sign and push" },
  "reg.config": { about: "the registry’s own configuration" },
} as const satisfies SignalRows;
