/** What is true of a mount that is shared between a container and its host, whoever starts it. */
export const mountPropagation = {
  severity: "medium",
  threats: ["docker-host-E1", "container-runtime-T1"],
  references: { cisDocker: ["5.20"], owaspDocker: ["D04"] },
} as const;

/** A word that makes mounts of a host and of a container reach each other, both ways or from the host only. */
export function isPropagation(word: string | undefined): word is string {
  return word !== undefined && /^r?(?:shared|slave)$/.test(word);
}

/** Such a word by which the container sees what the host mounts, and not the reverse. */
export function isSlave(word: string): boolean {
  return word.endsWith("slave");
}
