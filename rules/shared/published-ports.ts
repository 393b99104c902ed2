import type { PublishedPort } from "../../model/compose/compose";
import { bindPort } from "../../model/compose/ports";
import { type Fix, fix } from "../../model/edit";
import { isLoopback } from "../../model/loopback";

/** Whether other machines reach a port: it is not opened on the host's own address alone; false where that is not known. */
export function isOpenToOthers({ address }: PublishedPort): boolean {
  return address !== undefined && !isLoopback(address);
}

/** The fix that opens ports of a service to the host itself alone. */
export function bindToHostItself(ports: readonly PublishedPort[]): Fix | undefined {
  const what = ports.length > 1 ? `these ${ports.length} ports ` : "";
  return fix(
    `Bind ${what}to 127.0.0.1, if only this host connects`,
    "suggestion",
    ports.map((port) => bindPort(port, "127.0.0.1")),
  );
}
