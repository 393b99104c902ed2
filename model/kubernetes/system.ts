import { hostsOf, hostsOfEntry } from "../mentioned-hosts";
import type { Field } from "../tree/field";
import { isWhollyKnown } from "../tree/wholly-known";
import type { ClusterComponent, Entry, Gateway, HostNames, Pods, VolumeUse } from "../workspace/system";
import { keptConfigurationOf } from "./kept-configurations";
import type { Container, KubernetesObject, PodSpec } from "./kubernetes";
import { labelsIn, named } from "./named";
import { entriesOf, gatewaysOf } from "./ways-in";

/** What an object brings to a system. */
export interface SystemFacts {
  readonly pods: readonly Pods[];
  readonly entry: readonly Entry[];
  readonly component: readonly ClusterComponent[];
  readonly hostNames: readonly HostNames[];
  readonly gateway: readonly Gateway[];
}

export function systemOf(object: KubernetesObject): SystemFacts {
  return {
    pods: podsOf(object),
    entry: entriesOf(object),
    component: componentsOf(object),
    hostNames: hostNamesOf(object),
    gateway: gatewaysOf(object),
  };
}

/** What a ConfigMap or a Secret says in its entries, which pods read as variables or files. */
function hostNamesOf(object: KubernetesObject): readonly HostNames[] {
  if (!object.is("", "ConfigMap", "Secret")) return [];
  const entries = object.field.get(object.kind === "Secret" ? "stringData" : "data");
  const hosts = entries.children.flatMap(hostsOfEntry);
  return hosts.length > 0 ? [{ ...named(object), hosts }] : [];
}

function podsOf(object: KubernetesObject): readonly Pods[] {
  const own = object.pods.filter(({ isControlPlane }) => !isControlPlane);
  if (own.length === 0) return operatedPods(object);
  const isWhole = isWhollyKnown(object.field);
  return own.map((pod) => ({
    ...named(object),
    extent: object.field.range,
    isWhole,
    parts: pod.containers.map(({ field }) => field.range),
    labels: labelsIn(pod.metadata.get("labels")),
    containers: pod.containers
      .filter(({ list }) => list === "containers")
      .map(({ name, image, nameRange }) => ({ name, image: image.string, range: nameRange })),
    usesHostNetwork: pod.get("hostNetwork").isTrue,
    hosts: pod.containers.flatMap(hostsOf),
    volumes: [...volumesOf(pod), ...pod.containers.flatMap(referencesOf)],
  }));
}

/** Pods that an operator makes of a resource that says what is written on them, as Prometheus' does. */
function operatedPods(object: KubernetesObject): readonly Pods[] {
  const spec = object.field.get("spec");
  const labels = spec.get("podMetadata", "labels");
  if (!labels.isPresent) return [];
  const image = spec.get("image");
  return [
    {
      ...named(object),
      extent: object.field.range,
      isWhole: false,
      parts: [],
      labels: labelsIn(labels),
      containers: image.isPresent ? [{ name: undefined, image: image.string, range: image.range }] : [],
      usesHostNetwork: spec.get("hostNetwork").isTrue,
      hosts: [],
      volumes: [],
    },
  ];
}

function componentsOf(object: KubernetesObject): readonly ClusterComponent[] {
  const { components, field, group, kind, nameRange } = object;
  const isWhole = isWhollyKnown(field);
  const kept = keptConfigurationOf(object);
  const told = makersOfClusters.has(`${group}/${kind}`) ? "kube-apiserver" : kept;
  const others: readonly ClusterComponent[] =
    told !== undefined && told !== "kubeadm"
      ? [{ name: told, range: nameRange, extent: field.range, isWhole: false }]
      : [];
  const configured = components.map(({ name, range, source }) => {
    // The files that an API server reads do not show its flags. k3s is all components in one program.
    const isServer = name === "k3s";
    const isSide = isServer || (name === "kube-apiserver" && source === "config");
    return {
      name: isServer ? "kube-apiserver" : name,
      range,
      extent: field.range,
      isWhole: isWhole && !isSide,
      ...(isSide && { side: isServer ? name : kind }),
    };
  });
  return [...others, ...configured];
}

/** What eksctl, kops, Cluster API and Config Connector make clusters of: it says who reaches the API server. */
const makersOfClusters: ReadonlySet<string> = new Set([
  "eksctl.io/ClusterConfig",
  "kops.k8s.io/Cluster",
  "controlplane.cluster.x-k8s.io/AWSManagedControlPlane",
  "infrastructure.cluster.x-k8s.io/AzureManagedControlPlane",
  "container.cnrm.cloud.google.com/ContainerCluster",
]);

const sources = {
  host: ["hostPath", "path"],
  volume: ["persistentVolumeClaim", "claimName"],
  secret: ["secret", "secretName"],
  config: ["configMap", "name"],
} as const;

const types = Object.keys(sources) as (keyof typeof sources)[];

function volumesOf(pod: PodSpec): readonly VolumeUse[] {
  return pod
    .get("volumes")
    .items.flatMap((volume) => types.flatMap((type) => use(type, volume.get(...sources[type]))));
}

function use(type: VolumeUse["type"], { string, range }: Field): readonly VolumeUse[] {
  return string === undefined ? [] : [{ type, name: string, range }];
}

/** Secrets and ConfigMaps that become variables. */
function referencesOf(container: Container): readonly VolumeUse[] {
  const single = container.get("env").items.map((variable) => variable.get("valueFrom"));
  return [
    ...single.flatMap((from) => [
      ...use("secret", from.get("secretKeyRef", "name")),
      ...use("config", from.get("configMapKeyRef", "name")),
    ]),
    ...container
      .get("envFrom")
      .items.flatMap((from) => [
        ...use("secret", from.get("secretRef", "name")),
        ...use("config", from.get("configMapRef", "name")),
      ]),
  ];
}
