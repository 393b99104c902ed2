import type { Container, PodSpec } from "../../model/kubernetes/kubernetes";
import type { Field } from "../../model/tree/field";
import type { KubernetesVersion } from "../rule";
import { capabilityName, ofHost, type Shared } from "./capabilities";
import { eachOnce } from "./each-once";
import { heeds } from "./kubernetes-version";

export interface AddedCapability {
  readonly container: Container;
  readonly field: Field;
  readonly name: string;
}

/** The capabilities that a pod's containers add, each where it is written; none of Windows, which has none. */
export function* addedCapabilities(
  { isWindows, containers }: PodSpec,
  version: KubernetesVersion,
): Iterable<AddedCapability> {
  if (isWindows) return;
  const added = eachOnce(containers, (one) => one.addedCapabilities, {
    under: (one) => String(ends(one, version)),
  });
  for (const [container, field] of added) {
    if (field.string !== undefined) yield { container, field, name: capabilityName(field.string) };
  }
}

/** An init container that ends before the others start: what it may do, it may do for a short time. */
export function ends({ list, isSidecar }: Container, version: KubernetesVersion): boolean {
  return list === "initContainers" && !(isSidecar && heeds(version, "sidecars"));
}

/** Whose network and processes the containers of a pod share. */
export function sharedBy(pod: PodSpec): Shared {
  return {
    network: pod.get("hostNetwork").isTrue ? ofHost : "of its pod",
    processes: pod.get("hostPID").isTrue ? ofHost : "",
  };
}
