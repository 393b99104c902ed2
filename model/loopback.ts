/** Whether an address, without brackets, is one that only the machine itself reaches; false where it is not known. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:127\.|::1$)/.test(address);
}
