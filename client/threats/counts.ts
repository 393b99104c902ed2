import type {
  InstanceView,
  SeverityName,
  ThreatModelView,
  ThreatStateName,
  ThreatView,
} from "../../server/protocol/threat-model-view";
import { severities, stateNames, states } from "./names";

export interface Count {
  readonly state: ThreatStateName;
  readonly number: number;
}

/** How many are in each state, without those that none is in. */
export function countStates(standing: readonly { readonly state: ThreatStateName }[]): readonly Count[] {
  return states
    .map((state) => ({ state, number: standing.filter((one) => one.state === state).length }))
    .filter(({ number }) => number > 0);
}

/** `3 open, 1 mitigated` */
export function inWords(counts: readonly Count[]): string {
  return counts.map(({ state, number }) => `${number} ${stateNames[state]}`).join(", ");
}

/** Severity of the worst of those that are open. */
export function worstOf(
  standing: readonly { readonly severity: SeverityName | undefined }[],
): SeverityName | undefined {
  return severities.find((severity) => standing.some((one) => one.severity === severity));
}

/** The threats that are open at each element and boundary, by its id. */
export function openByElement(threats: readonly ThreatView[]): ReadonlyMap<string, readonly InstanceView[]> {
  const open = new Map<string, InstanceView[]>();
  for (const { instances } of threats)
    for (const instance of instances) {
      if (instance.at === undefined || instance.state !== "open") continue;
      const group = open.get(instance.at);
      if (group) group.push(instance);
      else open.set(instance.at, [instance]);
    }
  return open;
}

/** So many logs of benchmarks are named. */
const fewLogs = 2;

/** What the model was made of, in a line. */
export function scopeLine({ files, reading, system }: ThreatModelView): string {
  const { elements, flows, boundaries } = system;
  const counts = [
    counted(elements.length, "element"),
    counted(flows.length, "flow"),
    counted(boundaries.length, "trust boundary", "trust boundaries"),
  ];
  const logs =
    system.benchmarks.length > fewLogs
      ? [`${system.benchmarks.length} logs of benchmarks`]
      : system.benchmarks;
  const taken = logs.length > 0 ? `. With ${logs.join(" and ")}` : "";
  return `${counted(files, "file")} → ${counts.join(", ")}${taken}${reading ? ". Reading on …" : ""}`;
}

/** `1 file`, `2 files` */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
