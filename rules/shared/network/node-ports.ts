import type { Container } from "../../../model/kubernetes/kubernetes";
import { commandOf } from "../programs/seen-command";

/** Whether who reaches the node reaches the container: it opens a port of the node, or uses its network. */
export function opensNode(container: Container): boolean {
  const opensPort = container.get("ports").items.some((port) => port.get("hostPort").isPresent);
  return opensPort || container.pod.field.get("hostNetwork").isTrue;
}

/** Whether it names the address of its node as the one that clients connect to: ingress-nginx on kind and on bare metal. */
export function answersForNode(container: Container): boolean {
  return /--(?:publish-status-address|report-node-internal-ip-address)\b/.test(commandOf(container));
}
