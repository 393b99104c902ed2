import { selectorOf } from "../../../model/kubernetes/facts";
import type { Manifest, PodSpec } from "../../../model/kubernetes/kubernetes";
import { labelsIn } from "../../../model/kubernetes/named";
import { oncePer } from "../../../model/once";
import type { Field } from "../../../model/tree/field";
import { selects } from "../../../model/workspace/pods";

/** A Service that sends to pods. */
export interface SendingService {
  /** The labels that it selects, at least one. */
  readonly selector: Readonly<Record<string, string>>;
  /** The ports of a pod that it names by their numbers. */
  readonly ports: readonly number[];
  /** Those that it names by their names. */
  readonly names: readonly string[];
  /** Whether there are no others. */
  readonly isKnown: boolean;
}

/** The Services of the file that send to the pod. */
export function servicesTo(pod: PodSpec): readonly SendingService[] {
  return sendersAmong(pod.object.manifest.ask(sendingServices))(pod);
}

const sendersAmong = oncePer((services: readonly SendingService[]) =>
  oncePer(({ metadata }: PodSpec) => {
    const labels = labelsIn(metadata.get("labels"));
    return services.filter(({ selector }) => selects(selector, labels));
  }),
);

function sendingServices({ objects }: Manifest): readonly SendingService[] {
  return objects.flatMap((object) => {
    if (!object.is("", "Service")) return [];
    const selector = selectorOf(object);
    if (!selector || Object.keys(selector).length === 0) return [];
    const list = object.field.get("spec", "ports");
    const targets = list.items.map((port) => {
      const target = port.get("targetPort");
      return target.isAbsent ? port.get("port") : target;
    });
    const ports = targets.flatMap(({ number }) => number ?? []);
    const names = targets.flatMap(({ number, string }) => (number === undefined ? (string ?? []) : []));
    const isKnown = list.isComplete && targets.every(({ isUnknown }) => !isUnknown);
    return [{ selector, ports, names, isKnown }];
  });
}

/** Whether a Service sends to a port of a container, as far as that is known. */
export function sendsTo({ ports, names, isKnown }: SendingService, port: Field): boolean {
  const [number, name] = [port.get("containerPort").number, port.get("name").string];
  return (
    !isKnown ||
    (number !== undefined && ports.includes(number)) ||
    (name !== undefined && names.includes(name))
  );
}
