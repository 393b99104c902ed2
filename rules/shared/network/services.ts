import { selectorOf } from "../../../model/kubernetes/facts";
import type { Manifest, PodSpec } from "../../../model/kubernetes/kubernetes";
import { labelsIn } from "../../../model/kubernetes/named";
import { selects } from "../../../model/workspace/pods";

/** A Service that sends to pods. */
export interface SendingService {
  /** The labels that it selects, at least one. */
  readonly selector: Readonly<Record<string, string>>;
  /** The ports of a pod that it names by their numbers. */
  readonly ports: readonly number[];
}

/** The Services of the file that send to the pod. */
export function servicesTo({ metadata, object }: PodSpec): readonly SendingService[] {
  const labels = labelsIn(metadata.get("labels"));
  return object.manifest.ask(sendingServices).filter(({ selector }) => selects(selector, labels));
}

function sendingServices({ objects }: Manifest): readonly SendingService[] {
  return objects.flatMap((object) => {
    if (!object.is("", "Service")) return [];
    const selector = selectorOf(object);
    if (!selector || Object.keys(selector).length === 0) return [];
    const ports = object.field.get("spec", "ports").items.flatMap((port) => {
      const target = port.get("targetPort");
      return (target.isAbsent ? port.get("port") : target).number ?? [];
    });
    return [{ selector, ports }];
  });
}
