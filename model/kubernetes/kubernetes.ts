import type { Workload } from "../container";
import type { Askable } from "../questions";
import type { Lines, Range } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";

/**
 * A file of Kubernetes objects: a plain manifest, a Helm template, a Kustomize patch. A check that sees one document asks
 * about the whole file.
 */
export interface Manifest extends Askable<Manifest> {
  readonly text: string;
  readonly lines: Lines;
  /** The documents that hold objects; others are not read. */
  readonly documents: readonly TreeDocument[];
  /** Objects of all documents, those inside lists too; without definitions of custom resources. */
  readonly objects: readonly KubernetesObject[];
}

export interface KubernetesObject {
  readonly manifest: Manifest;
  readonly document: TreeDocument;
  readonly field: Field;
  /** `apps` of `apps/v1`; `""` for the core group; `undefined` when unknown. */
  readonly group: string | undefined;
  readonly version: string | undefined;
  /** `""` when a template computes it, and for a k3s or rke2 configuration, which has none. */
  readonly kind: string;
  /** `metadata.name`: absent where the API server makes it of `generateName`. */
  readonly name: Field;
  /** `metadata.namespace`: where it is absent, that of whoever applies the object. */
  readonly namespace: Field;
  /** Where its name is written, else its kind. */
  readonly nameRange: Range;
  /** A patch or a template fragment: what it lacks says nothing. */
  readonly isPartial: boolean;
  /** The pod specs in it, one for most workloads, several for a few custom kinds. */
  readonly pods: readonly PodSpec[];
  /** Cluster components whose configuration this is: the flags of a static pod, a kubeadm or kubelet configuration. */
  readonly components: readonly Component[];
  /** Rules of a Role or ClusterRole. */
  readonly grants: readonly Grant[];
  /**
   * True for that group and one of those kinds: `is("apps", "Deployment")`. Where a template computes `apiVersion`, true
   * for a named group of Kubernetes itself.
   */
  is(group: string, ...kinds: readonly string[]): boolean;
}

export interface PodSpec {
  readonly object: KubernetesObject;
  /** The mapping that holds `containers`. */
  readonly field: Field;
  /** `metadata` of the pod (of its template). */
  readonly metadata: Field;
  readonly securityContext: Field;
  readonly containers: readonly Container[];
  /** The name of its account: `serviceAccountName`, else the older `serviceAccount`. */
  readonly serviceAccount: Field;
  readonly isWindows: boolean;
  /** Runs a component of the cluster from a file of the node: a static pod. */
  readonly isControlPlane: boolean;
  /** A field of the pod spec. */
  get(...path: readonly (string | number)[]): Field;
}

export interface Container extends Workload {
  readonly pod: PodSpec;
  readonly list: "containers" | "initContainers" | "ephemeralContainers";
  /** An init container that restarts always. */
  readonly isSidecar: boolean;
  /** It has no name of its own: that of the Argo template that runs it stands for it. */
  readonly isNamedByTemplate: boolean;
  readonly securityContext: Field;
  /** A field of the container. */
  get(...path: readonly (string | number)[]): Field;
  /**
   * A security field as the API server merges it: the container's, else the pod's (`runAsUser`, `runAsGroup`,
   * `runAsNonRoot`, `seccompProfile`, `appArmorProfile`, `seLinuxOptions`).
   */
  effective(name: EffectiveField): Field;
}

export type EffectiveField =
  | "runAsUser"
  | "runAsGroup"
  | "runAsNonRoot"
  | "seccompProfile"
  | "appArmorProfile"
  | "seLinuxOptions";

export type ComponentName =
  | "kube-apiserver"
  | "kube-controller-manager"
  | "kube-scheduler"
  | "kubelet"
  | "etcd"
  | "kube-proxy"
  | "k3s"
  | "dockerd";

/**
 * The configuration of a cluster component or the Docker daemon in one object, or in a command of a script. What k3s and
 * rke2 take for themselves, and hand to no component, is that of `k3s`.
 */
export interface Component {
  /** The object that runs or configures it; `undefined` for a command of a script. */
  readonly object: KubernetesObject | undefined;
  readonly name: ComponentName;
  /**
   * - `static-pod`: the command line of a pod of `kube-system` or of no namespace: an absent flag has the component's
   *   default.
   * - `workload`: the command line of any other pod (a hosted control plane, a DaemonSet's kube-proxy, an application's
   *   etcd): absent is unknown.
   * - `script`: a command of a shell script: absent is unknown.
   * - `kubeadm`, `k3s`: some flags, the tool sets others: absent is unknown.
   * - `config`: a configuration object (KubeletConfiguration …): fields of `object`, not flags; an absent one has the
   *   file's default.
   */
  readonly source: "static-pod" | "workload" | "script" | "kubeadm" | "k3s" | "config";
  /** Where the component is named: the place for findings about a flag that is not there. */
  readonly range: Range;
  /** Its version as it is written, `v1.34.0`: the tag of its image, or what kubeadm installs; `undefined` when unknown. */
  readonly version: string | undefined;
  /**
   * The sequence of words, or the list or mapping of `extraArgs`, that a flag can be added to; `undefined` where there is
   * none: in a shell script.
   */
  readonly flagList: Field | undefined;
  /**
   * The last occurrence of a flag, by its name without dashes; for etcd, else the environment variable that stands for
   * it. An empty value is none. Unknown for a configuration object.
   */
  flag(name: string): Flag;
}

export interface Flag {
  readonly name: string;
  readonly state: "present" | "absent" | "unknown";
  /** `"true"` for a bare flag; `undefined` when absent or unknown. */
  readonly value: string | undefined;
  /** The whole flag with its value, else where the component is named. */
  readonly range: Range;
  /** The item (or map entry) that is the flag; `undefined` where it is two words, or part of a shell script. */
  readonly field: Field | undefined;
  /** Where the value of a word stands, if the file holds it as it is. */
  readonly valueRange: Range | undefined;
}

/** One rule of a Role or ClusterRole. */
export interface Grant {
  readonly object: KubernetesObject;
  readonly field: Field;
  readonly apiGroups: readonly Field[];
  readonly resources: readonly Field[];
  readonly verbs: readonly Field[];
  readonly resourceNames: readonly Field[];
  readonly nonResourceURLs: readonly Field[];
}
