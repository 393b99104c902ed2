import type { Container, PodSpec } from "../../model/kubernetes/kubernetes";

/** `Container "web"`, `Init container "migrate"`: how messages call a container. */
export function describeContainer(container: Container): string {
  const kind = {
    containers: "Container",
    initContainers: "Init container",
    ephemeralContainers: "Ephemeral container",
  }[container.list];
  return container.name === undefined ? kind : `${kind} "${container.name}"`;
}

/** `Deployment "shop"`: how messages call the object that a pod spec stands in. */
export function describePod({ object }: PodSpec): string {
  return object.name === undefined ? object.kind : `${object.kind} "${object.name}"`;
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(items: readonly string[], conjunction: "and" | "or" = "and"): string {
  return items.length < 2
    ? items.join("")
    : `${items.slice(0, -1).join(", ")} ${conjunction} ${items.at(-1)}`;
}
