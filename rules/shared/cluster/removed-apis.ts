import type { KubernetesVersion } from "../../rule";

/** A version of an API that is gone: `group/version`, the kinds, since when, and what came in its place. */
interface Removed {
  readonly api: string;
  readonly kinds: readonly string[];
  readonly since: KubernetesVersion;
  readonly now: string | undefined;
  /** The fields are the same. */
  readonly isSame?: true;
}

/** https://kubernetes.io/docs/reference/using-api/deprecation-guide/ */
export const removedApis: readonly Removed[] = [
  ...["extensions/v1beta1", "apps/v1beta1", "apps/v1beta2"].map((api) => ({
    api,
    kinds: ["Deployment", "DaemonSet", "StatefulSet", "ReplicaSet"],
    since: [1, 16] as const,
    now: "apps/v1",
  })),
  {
    api: "extensions/v1beta1",
    kinds: ["NetworkPolicy"],
    since: [1, 16],
    now: "networking.k8s.io/v1",
    isSame: true,
  },
  { api: "extensions/v1beta1", kinds: ["PodSecurityPolicy"], since: [1, 16], now: undefined },
  { api: "policy/v1beta1", kinds: ["PodSecurityPolicy"], since: [1, 25], now: undefined },
  { api: "policy/v1beta1", kinds: ["PodDisruptionBudget"], since: [1, 25], now: "policy/v1" },
  ...["extensions/v1beta1", "networking.k8s.io/v1beta1"].map((api) => ({
    api,
    kinds: ["Ingress"],
    since: [1, 22] as const,
    now: "networking.k8s.io/v1",
  })),
  {
    api: "networking.k8s.io/v1beta1",
    kinds: ["IngressClass"],
    since: [1, 22],
    now: "networking.k8s.io/v1",
    isSame: true,
  },
  ...["rbac.authorization.k8s.io/v1alpha1", "rbac.authorization.k8s.io/v1beta1"].map((api) => ({
    api,
    kinds: ["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"],
    since: [1, 22] as const,
    now: "rbac.authorization.k8s.io/v1",
    isSame: true as const,
  })),
  { api: "batch/v1beta1", kinds: ["CronJob"], since: [1, 25], now: "batch/v1", isSame: true },
  { api: "autoscaling/v2beta1", kinds: ["HorizontalPodAutoscaler"], since: [1, 25], now: "autoscaling/v2" },
  {
    api: "autoscaling/v2beta2",
    kinds: ["HorizontalPodAutoscaler"],
    since: [1, 26],
    now: "autoscaling/v2",
    isSame: true,
  },
  {
    api: "scheduling.k8s.io/v1beta1",
    kinds: ["PriorityClass"],
    since: [1, 22],
    now: "scheduling.k8s.io/v1",
    isSame: true,
  },
  {
    api: "storage.k8s.io/v1beta1",
    kinds: ["StorageClass", "CSIDriver", "CSINode", "VolumeAttachment"],
    since: [1, 22],
    now: "storage.k8s.io/v1",
    isSame: true,
  },
  {
    api: "coordination.k8s.io/v1beta1",
    kinds: ["Lease"],
    since: [1, 22],
    now: "coordination.k8s.io/v1",
    isSame: true,
  },
  {
    api: "apiregistration.k8s.io/v1beta1",
    kinds: ["APIService"],
    since: [1, 22],
    now: "apiregistration.k8s.io/v1",
    isSame: true,
  },
  {
    api: "apiextensions.k8s.io/v1beta1",
    kinds: ["CustomResourceDefinition"],
    since: [1, 22],
    now: "apiextensions.k8s.io/v1",
  },
  {
    api: "admissionregistration.k8s.io/v1beta1",
    kinds: ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
    since: [1, 22],
    now: "admissionregistration.k8s.io/v1",
  },
  {
    api: "certificates.k8s.io/v1beta1",
    kinds: ["CertificateSigningRequest"],
    since: [1, 22],
    now: "certificates.k8s.io/v1",
  },
  { api: "discovery.k8s.io/v1beta1", kinds: ["EndpointSlice"], since: [1, 25], now: "discovery.k8s.io/v1" },
  { api: "events.k8s.io/v1beta1", kinds: ["Event"], since: [1, 25], now: "events.k8s.io/v1" },
  {
    api: "node.k8s.io/v1beta1",
    kinds: ["RuntimeClass"],
    since: [1, 25],
    now: "node.k8s.io/v1",
    isSame: true,
  },
];
