import type { KubernetesVersion } from "../../rule";

/** The newest version of Kubernetes that the rules know. */
export const newestKubernetes: KubernetesVersion = [1, 37];

/**
 * The versions of Kubernetes that first heed some fields without being told to by a feature gate. Those before drop
 * the field: what it would protect is not protected.
 */
const heededSince = {
  /** `hostUsers: false` of a pod (KEP-127) */
  userNamespaces: [1, 33],
  /** `resources` of a pod (KEP-2837) */
  podResources: [1, 34],
  /** `restartPolicy: Always` of an init container (KEP-753) */
  sidecars: [1, 29],
  /** `appArmorProfile` of a security context (KEP-24) */
  appArmorFields: [1, 30],
} as const satisfies Readonly<Record<string, KubernetesVersion>>;

/** Whether a version of Kubernetes, or a newer one, heeds what a feature is asked for by. */
export function heeds(version: KubernetesVersion, feature: keyof typeof heededSince): boolean {
  return isReached(version, heededSince[feature]);
}

/** `1.34` or `v1.34`; a newer one than is known counts as the newest known, and so does none. */
export function parseVersion(version: string | undefined): KubernetesVersion {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version ?? "") ?? [];
  const parsed: KubernetesVersion = major && minor ? [Number(major), Number(minor)] : newestKubernetes;
  return isReached(parsed, newestKubernetes) ? newestKubernetes : parsed;
}

/** Whether a version is another one or newer. */
export function isReached(
  [major, minor]: KubernetesVersion,
  [otherMajor, otherMinor]: KubernetesVersion,
): boolean {
  return major > otherMajor || (major === otherMajor && minor >= otherMinor);
}
