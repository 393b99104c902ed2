/** Whether an address, without brackets, is one that only the machine itself reaches; false where it is not known. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:127\.|::1$)/.test(address);
}

/** Whether a host, without brackets, is the machine itself: by such an address, or by the name that all have for it. */
export function isOwnHost(host: string | undefined): boolean {
  return host === "localhost" || isLoopback(host);
}
