import type { Container } from "../../../model/kubernetes/kubernetes";
import { describeBase } from "../images/base-images";
import { enumerate } from "../names";
import { servicesTo } from "../network/services";
import { isUnprivileged } from "../privileges/run-as-user";

/**
 * Docker opens low ports to everybody, containerd from 2.0 on, CRI-O where it is told to.
 * @param containers that are no longer root
 */
export function aboutLowPorts(containers: readonly Container[]): string {
  const closing = containers.filter((container) => !isUnprivileged(container.effective("runAsUser")));
  const ports = new Set(closing.flatMap(lowPorts));
  const names = enumerate([...ports].map(String));
  return ports.size === 0
    ? ""
    : ` (${ports.size === 1 ? "port" : "ports"} ${names} then ${ports.size === 1 ? "needs" : "need"} a runtime that opens low ports, as containerd 2.0 does)`;
}

/** What it names itself; where it names none, what Services of the file send to its pod, else what its image is known for. */
export function lowPorts(container: Container): readonly number[] {
  const sysctls = container.pod.securityContext.get("sysctls").items;
  if (sysctls.some((one) => one.get("name").string === "net.ipv4.ip_unprivileged_port_start")) return [];
  const ports = container.get("ports");
  const named = ports.items.flatMap((port) => port.get("containerPort").number ?? []);
  const isServed = ports.isAbsent && container.list === "containers";
  const served = isServed ? servicesTo(container.pod).flatMap((service) => service.ports) : [];
  const image = container.commandLine.length === 0 ? container.imageReference : undefined;
  const own = ports.isAbsent && served.length === 0 && image ? describeBase(image).lowPort : undefined;
  return [...named, ...served, own ?? 0].filter((port) => port > 0 && port < 1024);
}
