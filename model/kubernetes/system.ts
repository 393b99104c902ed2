import { hostsOf, hostsOfEntry, type NamedPlace, namedPlaces } from "../mentioned-hosts";
import type { Field } from "../tree/field";
import { isWhollyKnown } from "../tree/wholly-known";
import type { ClusterComponent, Entry, HostNames, Pods, VolumeUse } from "../workspace/system";
import { labelsIn, named } from "./facts";
import { keptConfigurationOf } from "./kept-configurations";
import type { Container, KubernetesObject, PodSpec } from "./kubernetes";

/** What an object brings to a system. */
export interface SystemFacts {
  readonly pods: readonly Pods[];
  readonly entry: readonly Entry[];
  readonly component: readonly ClusterComponent[];
  readonly hostNames: readonly HostNames[];
}

export function systemOf(object: KubernetesObject): SystemFacts {
  return {
    pods: podsOf(object),
    entry: entriesOf(object),
    component: componentsOf(object),
    hostNames: hostNamesOf(object),
  };
}

/** What a ConfigMap says in its entries, which its pods read as variables or files. */
function hostNamesOf(object: KubernetesObject): readonly HostNames[] {
  if (!object.is("", "ConfigMap")) return [];
  const hosts = object.field.get("data").children.flatMap(hostsOfEntry);
  return hosts.length > 0 ? [{ ...named(object), hosts }] : [];
}

function podsOf(object: KubernetesObject): readonly Pods[] {
  const own = object.pods.filter(({ isControlPlane }) => !isControlPlane);
  if (own.length === 0) return [];
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

function componentsOf(object: KubernetesObject): readonly ClusterComponent[] {
  const { components, field, group, kind, nameRange } = object;
  const isWhole = isWhollyKnown(field);
  const kept = keptConfigurationOf(object);
  const told = makersOfClusters.has(`${group}/${kind}`) ? "kube-apiserver" : kept;
  const others: readonly ClusterComponent[] =
    told !== undefined && told !== "kubeadm"
      ? [{ name: told, range: nameRange, extent: field.range, isWhole: false }]
      : [];
  const configured = components.map(({ name, range, source }) => ({
    name,
    range,
    extent: field.range,
    // The files that an API server reads do not show its flags.
    isWhole: isWhole && !(name === "kube-apiserver" && source === "config"),
  }));
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

function entriesOf(object: KubernetesObject): readonly Entry[] {
  const spec = object.field.get("spec");
  if (object.is("", "Service")) return entryOfService(object, spec);
  if (object.is("networking.k8s.io", "Ingress") || object.is("extensions", "Ingress"))
    return [
      {
        ...named(object),
        by: "Ingress",
        services: backendsOf(spec),
        isEncrypted: isEncrypted(spec.get("tls")),
      },
    ];
  if (object.is("gateway.networking.k8s.io", "HTTPRoute")) {
    const services = namedPlaces(
      spec.get("rules").items.flatMap((rule) => rule.get("backendRefs").items.map((to) => to.get("name"))),
    );
    return [{ ...named(object), by: "HTTPRoute", services, isEncrypted: undefined }];
  }
  return [];
}

function entryOfService(object: KubernetesObject, spec: Field): readonly Entry[] {
  const by = spec.get("type");
  if (by.string !== "LoadBalancer" && by.string !== "NodePort") return [];
  const services = namedPlaces([object.name]);
  return [{ ...named(object), range: by.range, by: by.string, services, isEncrypted: undefined }];
}

function isEncrypted(tls: Field): boolean | undefined {
  if (tls.isUnknown) return undefined;
  return tls.items.length > 0;
}

/** Backends of today's form (`service.name`) and of the old one (`serviceName`). */
function backendsOf(spec: Field): readonly NamedPlace[] {
  const paths = spec.get("rules").items.flatMap((rule) => rule.get("http", "paths").items);
  const backends = [
    spec.get("defaultBackend"),
    spec.get("backend"),
    ...paths.map((path) => path.get("backend")),
  ];
  return namedPlaces(
    backends.flatMap((backend) => [backend.get("service", "name"), backend.get("serviceName")]),
  );
}
