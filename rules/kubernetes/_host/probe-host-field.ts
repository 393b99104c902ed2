import { fix } from "../../../model/edit";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { isOwnHost } from "../../../model/loopback";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { isOfTheNode } from "../../shared/cluster/static-pods";
import { describeContainer } from "../../shared/names";

export default rule({
  severity: "medium",
  title: "Probe or lifecycle hook goes to another host",
  why: "The kubelet sends the request from the node, past network policies: whoever may write the pod learns which ports are open there, and calls what listens on the node's loopback address.",
  how: "Delete host: the kubelet then asks the pod itself. A Host header goes into httpHeaders.",
  threats: ["kubelet-I1", "network-E1"],
  since: "0.1.0",
  references: { podSecurity: { "1.34": "baseline" }, owaspKubernetes: ["K01"] },
  variants: {
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "the pod is on the node's network and asks itself, or is a static pod: Pod Security admission refuses every host from Kubernetes 1.34 on",
    },
  },
  check: {
    container(container, report, { path }) {
      const hosts = hostsOf(container);
      const network = container.pod.get("hostNetwork");
      const isOfNode = network.isTrue || network.isUnknown;
      const isItself = (host: Field) => isOfNode && isOwnMachine(host);
      const others = isOfTheNode(container.pod, path) ? [] : hosts.filter((host) => !isItself(host));
      const [first, ...rest] = [...others, ...hosts.filter((host) => !others.includes(host))];
      if (!first) return;
      const isRefusedOnly = others.length === 0;
      report(first, {
        variant: isRefusedOnly ? "admission" : undefined,
        message: isRefusedOnly
          ? `${describeContainer(container)} names the host "${first.string}" for ${handlerOf(first)}, which Pod Security admission refuses`
          : `${describeContainer(container)} has the kubelet call ${first.string}${isOwnMachine(first) ? " of the node" : ""} for ${handlerOf(first)}`,
        related: rest.map((host) => ({
          range: host.range,
          message: `${handlerOf(host)} too`,
        })),
        fixes: hosts.every((host) => isOwnPort(container, host))
          ? [
              fix(
                "Remove host, if the container listens on the pod's address",
                "suggestion",
                hosts.map(remove),
              ),
            ]
          : [],
      });
    },
  },
});

/** The hosts that the kubelet calls for a container. */
function hostsOf(container: Container): readonly Field[] {
  const lifecycle = container.get("lifecycle");
  return [
    ...["livenessProbe", "readinessProbe", "startupProbe"].map((name) => container.get(name)),
    ...["postStart", "preStop"].map((name) => lifecycle.get(name)),
  ]
    .flatMap((handler) => [handler.get("httpGet", "host"), handler.get("tcpSocket", "host")])
    .filter(({ string }) => string);
}

function isOwnMachine({ string }: Field): boolean {
  return isOwnHost(string);
}

/** The port is one of the container; where it declares none, one of a host that is likely meant to be the pod itself. */
function isOwnPort(container: Container, host: Field): boolean {
  const ports = container.get("ports").items;
  const port = host.parent?.get("port");
  if (ports.length === 0) return isOwnMachine(host);
  return ports.some((one) =>
    port?.number === undefined
      ? one.get("name").string === port?.string
      : one.get("containerPort").number === port.number,
  );
}

/** `livenessProbe` */
function handlerOf(host: Field): string {
  return String(host.parent?.parent?.key);
}
