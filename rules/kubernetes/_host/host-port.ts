import { type Edit, fix } from "../../../model/edit";
import { addTo } from "../../../model/groups";
import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { isLoopback } from "../../../model/loopback";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { runsOnControlPlane } from "../../shared/cluster/node-choice";
import { isOfTheNode } from "../../shared/cluster/static-pods";
import { eachOnce } from "../../shared/each-once";
import { describeContainer, enumerate } from "../../shared/names";
import { answersForNode } from "../../shared/network/node-ports";
import { sendsTo, servicesTo } from "../../shared/network/services";

export default rule({
  severity: "medium",
  title: "Container opens a port of its node",
  why: "Whoever reaches the node reaches the container, past Services and, with some network plug-ins, past network policies; and it answers in the node's name.",
  how: "Remove hostPort and publish the port through a Service, a Gateway or an Ingress.",
  threats: ["kube-proxy-E1", "network-I2"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.12"],
    podSecurity: "baseline",
    nsaCisa: "Network separation",
    owaspKubernetes: ["K01"],
    mitre: ["T1133"],
    cwe: ["CWE-668"],
    trivy: ["KSV-0024"],
    checkov: ["CKV_K8S_26"],
    kics: ["2b1836f1-dcce-416e-8e16-da8c71920633"],
    polaris: ["hostPortSet"],
    kubescape: ["C-0044", "C-0204"],
    kyverno: ["disallow-host-ports", "disallow-host-ports-range"],
  },
  variants: {
    loopback: { severity: "low", when: "`hostIP` is an address that only the node itself reaches" },
    "control-plane-node": { severity: "low", when: "the pod runs on nodes of the control plane only" },
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "the pod is on the node's network anyhow, or a static pod: Pod Security admission refuses it all the same",
    },
  },
  check: {
    podSpec(pod, report, { path }) {
      // On the node's network every port of a container is one of the node.
      const isOfNode = pod.get("hostNetwork").isTrue || isOfTheNode(pod, path);
      const byContainer = new Map<Container, Field[]>();
      for (const [container, port] of eachOnce(pod.containers, (one) => one.get("ports").items)) {
        // 0 is as good as none.
        if (port.get("hostPort").number === 0) {
          if (!isOfNode) report.closed(port.get("hostPort"));
        } else if (port.get("hostPort").number !== undefined) addTo(byContainer, container, port);
      }
      for (const [container, ports] of byContainer) {
        const reachable = ports.filter((port) => !isOnLoopback(port));
        const [first, ...rest] = [...reachable, ...ports.filter(isOnLoopback)].map((port) =>
          port.get("hostPort"),
        );
        if (!first) continue;
        if (isOfNode) {
          report(first, {
            variant: "admission",
            message: `${describeContainer(container)} sets hostPort for ${portsOf(ports)}, which Pod Security admission refuses also where the pod is on its node's network`,
            related: rest.map(({ range, number }) => ({ range, message: `Port ${number} too` })),
          });
          continue;
        }
        const told = reachable.length > 0 ? reachable : ports;
        const where = reachable.length > 0 ? "of its node" : "on the node's loopback address";
        report(first, {
          message: `${describeContainer(container)} opens ${portsOf(told)} ${where}`,
          variant:
            reachable.length === 0 ? "loopback" : runsOnControlPlane(pod) ? "control-plane-node" : undefined,
          related: rest.map(({ range, number }) => ({ range, message: `Port ${number} too` })),
          fixes: [
            // No Service selects a pod without labels.
            pod.metadata.get("labels").isAbsent || answersForNode(container) || isMissed(pod, ports)
              ? undefined
              : fix(
                  "Remove hostPort, if nothing connects to the node's own address",
                  "suggestion",
                  ports.flatMap(removeHostPort),
                ),
          ],
        });
      }
    },
  },
});

/** Services of the file send to the pod, and none of them to one of the ports: who uses that comes by the node. */
function isMissed(pod: PodSpec, ports: readonly Field[]): boolean {
  const services = servicesTo(pod);
  return services.length > 0 && ports.some((port) => !services.some((one) => sendsTo(one, port)));
}

function isOnLoopback(port: Field): boolean {
  return isLoopback(port.get("hostIP").string);
}

function portsOf(ports: readonly Field[]): string {
  const numbers = ports.map((port) => String(port.get("hostPort").number));
  return `${numbers.length > 1 ? "ports" : "port"} ${enumerate(numbers)}`;
}

/** Without a port of the node an address of it means nothing. */
function removeHostPort(port: Field): readonly (Edit | undefined)[] {
  const fields = [port.get("hostPort"), port.get("hostIP")];
  return fields.filter(({ isAbsent }) => !isAbsent).map(remove);
}
