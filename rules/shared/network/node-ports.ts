import type { Container } from "../../../model/kubernetes/kubernetes";

/** Whether who reaches the node reaches the container: it opens a port of the node, or uses its network. */
export function opensNode(container: Container): boolean {
  const opensPort = container.get("ports").items.some((port) => port.get("hostPort").isPresent);
  return opensPort || container.pod.field.get("hostNetwork").isTrue;
}
