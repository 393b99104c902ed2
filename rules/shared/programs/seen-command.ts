import type { Workload } from "../../../model/container";
import { oncePer } from "../../../model/once";

/** What a container is seen to run: its command line, its step's script, what starts beside it and what asks whether it lives. */
export const commandOf = oncePer(({ commandLine, field }: Workload): string => {
  const beside = [
    ["lifecycle", "postStart"],
    ["livenessProbe"],
    ["readinessProbe"],
    ["startupProbe"],
  ].flatMap((path) => field.get(...path, "exec", "command").items);
  return [...commandLine, field.get("script"), ...beside].flatMap(({ string }) => string ?? []).join(" ");
});
