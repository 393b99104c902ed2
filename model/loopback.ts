/** Whether an address, without brackets, is one that only the machine itself reaches; false where it is not known. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:127(?:\.\d{1,3}){3}|::1)$/.test(address);
}

/** Whether a host, without brackets, is the machine itself: by such an address, or by a name that all have for it. */
export function isOwnHost(host: string | undefined): boolean {
  return host !== undefined && (isLoopback(host) || /^(?:[^/]*\.)?localhost$/i.test(host));
}

/** Whether an address, with or without a port, or brackets, is that of the machine itself. */
export function isOwnAddress(address: string): boolean {
  const host = address.slice(0, address.length - portBehind(address).length);
  return isOwnHost(host.replace(/^\[|\]$/g, ""));
}

/** The port behind a host, with its colon. The last part of an IPv6 address without brackets is none. */
export function portBehind(address: string): string {
  return /^(?:\[[^\]]*\]|[^:]*)(:\d+)$/.exec(address)?.[1] ?? "";
}
