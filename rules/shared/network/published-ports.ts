import type { PublishedPort } from "../../../model/compose/compose";
import { bindPort } from "../../../model/compose/ports";
import { type Fix, fix } from "../../../model/edit";
import { isLoopback } from "../../../model/loopback";

/** Whether other machines reach a port: it is not opened on the host's own address alone; false where that is not known. */
export function isOpenToOthers({ address }: Pick<PublishedPort, "address">): boolean {
  return address !== undefined && !isLoopback(address);
}

/** Whether a port is opened on all addresses of the host: none is written, or one that means all. */
export function isEverywhere(address: string | undefined): boolean {
  return address !== undefined && /^(?:0\.0\.0\.0|[0:]*)$/.test(address);
}

/** The fix that opens ports of a service to the host itself alone. */
export function bindToHostItself(ports: readonly PublishedPort[]): Fix | undefined {
  const { length } = differentPorts(ports);
  const what = length > 1 ? `these ${length} ports ` : "";
  return fix(
    `Bind ${what}to 127.0.0.1, if only this host connects`,
    "suggestion",
    ports.map((port) => bindPort(port, "127.0.0.1")),
  );
}

/** Of a port that is opened for TCP and for UDP, one. */
function differentPorts(ports: readonly PublishedPort[]): readonly PublishedPort[] {
  const byNumbers = new Map<unknown, PublishedPort>();
  for (const port of ports) {
    const { published, target } = port;
    const isNumbered = typeof published === "object";
    const key = isNumbered ? `${published.first}-${published.last}:${target?.first}-${target?.last}` : port;
    if (!byNumbers.has(key)) byNumbers.set(key, port);
  }
  return [...byNumbers.values()];
}
