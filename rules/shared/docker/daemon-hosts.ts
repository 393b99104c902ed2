import { isOwnAddress } from "../../../model/loopback";

/** Whether other machines reach an address that the Docker daemon listens on; not if it is unknown. */
export function isOpenToNetwork(address: string | undefined): address is string {
  const host = /^tcp:\/\/([^/]*)/i.exec(address ?? "")?.[1];
  return host !== undefined && !isOwnAddress(host);
}
