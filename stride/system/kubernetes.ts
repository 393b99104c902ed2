import { addTo } from "../../model/groups";
import type { Labels, Named, Told, WorkspaceFacts } from "../../model/workspace/facts";
import type { ClusterComponent, Pods, VolumeUse } from "../../model/workspace/system";
import type { ElementType } from "../../rules/threats/element-types";
import type { SystemBuilder } from "./builder";
import { describe } from "./labels";
import { isStore } from "./stores";
import { addPull, evidenceOf, internet } from "./surroundings";
import type { Evidence } from "./system";

/** Pods by the object that makes them, what reaches them, and the components of the cluster. */
export function addCluster(facts: WorkspaceFacts, builder: SystemBuilder): void {
  for (const told of facts.all("pods")) addPods(told, builder);
  const reached = podsBehind(facts);
  for (const told of facts.all("pods")) addFlows(told, reached, builder);
  for (const { path, fact } of facts.all("entry")) {
    for (const { name, range } of fact.services)
      for (const to of reached(fact.namespace ?? "", name))
        builder.flow({
          from: internet(builder),
          to,
          label: `by ${fact.by} ${fact.name ?? ""}`.trim(),
          isEncrypted: fact.isEncrypted,
          evidence: [...evidenceOf(path, fact), { path, range }],
        });
  }
  addComponents(facts.all("component"), builder);
}

function addPods({ path, fact }: Told<"pods">, builder: SystemBuilder): void {
  if (fact.name === undefined) return;
  builder.element({
    id: idOf(fact),
    kind: fact.containers.some(({ image }) => isStore(image)) ? "store" : "process",
    types: ["workload", "container-runtime"],
    name: fact.name,
    within: namespaceOf(fact.namespace, builder, evidenceOf(path, fact)),
    evidence: evidenceOf(path, fact),
    isWhole: fact.isWhole,
  });
}

function idOf({ kind, namespace, name }: Named): string {
  return `kubernetes:${namespace || "default"}/${kind}/${name}`;
}

function cluster(builder: SystemBuilder): string {
  return builder.boundary({ id: "cluster", kind: "cluster", name: "Kubernetes cluster", within: undefined });
}

/** Objects without a namespace lie in that of whoever applies them. */
function namespaceOf(
  namespace: string | undefined,
  builder: SystemBuilder,
  evidence: readonly Evidence[] = [],
): string {
  const name = namespace === undefined || namespace === "" ? "default" : namespace;
  return builder.boundary({
    id: `namespace:${name}`,
    kind: "namespace",
    name,
    types: ["network"],
    within: cluster(builder),
    evidence,
  });
}

type Reached = (namespace: string, service: string) => readonly string[];

/** The pods that each Service selects. */
function podsBehind(facts: WorkspaceFacts): Reached {
  const pods = new Map<string, Pods[]>();
  for (const { fact } of facts.all("pods")) if (fact.name) addTo(pods, fact.namespace ?? "", fact);
  const behind = new Map<string, Set<string>>();
  for (const { fact } of facts.all("service")) {
    const { namespace = "", name, selector } = fact;
    const key = `${namespace}/${name}`;
    const ids = behind.get(key) ?? new Set<string>();
    behind.set(key, ids);
    for (const one of pods.get(namespace) ?? [])
      if (selector && selects(selector, one.labels)) ids.add(idOf(one));
  }
  return (namespace, service) => [...(behind.get(`${namespace}/${service}`) ?? [])];
}

function selects(selector: NonNullable<Labels>, labels: Labels): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => labels?.[key] === value);
}

function addFlows({ path, fact }: Told<"pods">, reached: Reached, builder: SystemBuilder): void {
  if (fact.name === undefined) return;
  const from = idOf(fact);
  for (const mention of fact.hosts) {
    const [service = "", namespace = fact.namespace ?? ""] = mention.host.split(".");
    for (const to of reached(namespace, service))
      builder.flow({
        from,
        to,
        ...describe(mention),
        evidence: [{ path, range: mention.range }],
      });
  }
  for (const use of fact.volumes) {
    const to = volume(use, fact, builder);
    const label = use.type === "host" ? use.name : "";
    builder.flow({
      from,
      to,
      label,
      evidence: [{ path, range: use.range }],
    });
  }
  for (const { image, range } of fact.containers)
    addPull(image, node, [{ path, range }], builder, evidenceOf(path, fact));
}

function node(builder: SystemBuilder): string {
  return builder.element({
    id: "node",
    kind: "process",
    types: ["kubelet"],
    name: "Nodes",
    within: cluster(builder),
  });
}

const names = { volume: "volume claim", secret: "Secret", config: "ConfigMap" } as const;

function volume({ type, name }: VolumeUse, { namespace }: Named, builder: SystemBuilder): string {
  if (type === "host") return node(builder);
  const within = namespaceOf(namespace, builder);
  return builder.element({
    id: `${within}/${type}/${name}`,
    kind: "store",
    types: [],
    name: `${name} (${names[type]})`,
    within,
  });
}

/** Who talks to whom in every cluster. */
const usual: readonly (readonly [ClusterComponent["name"], ClusterComponent["name"]])[] = [
  ["kube-apiserver", "etcd"],
  ["kube-apiserver", "kubelet"],
  ["kube-controller-manager", "kube-apiserver"],
  ["kube-scheduler", "kube-apiserver"],
  ["kubelet", "kube-apiserver"],
  ["kube-proxy", "kube-apiserver"],
];

function addComponents(components: readonly Told<"component">[], builder: SystemBuilder): void {
  const within = components.length > 0 ? controlPlane(builder) : undefined;
  for (const { path, fact } of components)
    builder.element({
      id: `component:${fact.name}`,
      kind: fact.name === "etcd" ? "store" : "process",
      types: [fact.name.replace(/^kube-(?!proxy)/, "").replace("apiserver", "api-server") as ElementType],
      name: fact.name,
      within: fact.name === "kubelet" || fact.name === "kube-proxy" ? cluster(builder) : within,
      evidence: evidenceOf(path, fact),
    });
  const found = new Set(components.map(({ fact }) => fact.name));
  for (const [from, to] of usual)
    if (found.has(from) && found.has(to))
      builder.flow({
        from: `component:${from}`,
        to: `component:${to}`,
        label: "https",
        isAssumed: true,
      });
}

function controlPlane(builder: SystemBuilder): string {
  return builder.boundary({
    id: "control-plane",
    kind: "control-plane",
    name: "Control plane",
    within: cluster(builder),
  });
}
