import { type Fix, fix } from "../../../model/edit";
import type { Container, KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { remove, replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
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

/** The ports of every node that a Service names. */
export function nodePortsOf({ field }: KubernetesObject): readonly Field[] {
  const ports = field.get("spec", "ports").items.map((port) => port.get("nodePort"));
  return ports.filter(({ isPresent }) => isPresent);
}

/** The fix that makes a Service one of the cluster alone. */
export function openInside(service: KubernetesObject): Fix | undefined {
  return fix(
    "Open it inside of the cluster only",
    "suggestion",
    replaceValue(service.field.get("spec", "type"), "ClusterIP"),
    nodePortsOf(service).map(remove),
  );
}
