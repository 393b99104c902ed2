import { addTo } from "../../model/groups";
import type { MentionedHost } from "../../model/mentioned-hosts";
import type { Labels, Named, Told, WorkspaceFacts } from "../../model/workspace/facts";
import type { Pods, VolumeUse } from "../../model/workspace/system";
import type { SystemBuilder } from "./builder";
import { addCloud, addComponents, assumedApiServer, cluster } from "./cluster";
import { describe } from "./labels";
import { isStore } from "./stores";
import { addPull, evidenceOf, internet } from "./surroundings";
import type { Evidence } from "./system";

/** Pods by the object that makes them, what reaches them, and the components of the cluster. */
export function addCluster(facts: WorkspaceFacts, builder: SystemBuilder): void {
  const components = facts.all("component");
  addComponents(components, builder);
  if (facts.all("pods").length > 0 && !components.some(({ fact }) => fact.name === "kube-apiserver"))
    builder.flow({ from: assumedApiServer(builder), to: node(builder), label: "https", isAssumed: true });
  for (const told of facts.all("pods")) addPods(told, builder);
  const reached = podsBehind(facts);
  const inConfigMaps = hostsInConfigMaps(facts);
  for (const told of facts.all("pods")) addFlows(told, reached, inConfigMaps, builder);
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
    if (fact.by === "LoadBalancer") addCloud(path, fact, builder);
  }
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

/** Objects without a namespace lie in that of whoever applies them. */
function namespaceOf(
  namespace: string | undefined,
  builder: SystemBuilder,
  evidence: readonly Evidence[] = [],
): string {
  const name = namespace || "default";
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

/** The hosts that ConfigMaps name, each with the file, by the names of the ConfigMaps. */
type HostsInConfigMaps = (namespace: string, name: string) => readonly Mention[];

interface Mention extends MentionedHost {
  readonly path: string;
}

function hostsInConfigMaps(facts: WorkspaceFacts): HostsInConfigMaps {
  const byName = new Map<string, Mention[]>();
  for (const { path, fact } of facts.all("hostNames"))
    for (const host of fact.hosts) addTo(byName, `${fact.namespace ?? ""}/${fact.name}`, { ...host, path });
  return (namespace, name) => byName.get(`${namespace}/${name}`) ?? [];
}

function addFlows(
  { path, fact }: Told<"pods">,
  reached: Reached,
  inConfigMaps: HostsInConfigMaps,
  builder: SystemBuilder,
): void {
  if (fact.name === undefined) return;
  const from = idOf(fact);
  const named = fact.volumes.flatMap(({ type, name }) =>
    type === "config" ? inConfigMaps(fact.namespace ?? "", name) : [],
  );
  for (const mention of [...fact.hosts.map((one) => ({ ...one, path })), ...named]) {
    const [service = "", namespace = fact.namespace ?? ""] = mention.host.split(".");
    for (const to of reached(namespace, service))
      builder.flow({
        from,
        to,
        ...describe(mention),
        evidence: [{ path: mention.path, range: mention.range }],
      });
  }
  for (const use of fact.volumes) {
    const to = volume(use, { path, fact }, builder);
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

function volume(
  { type, name, range }: VolumeUse,
  { path, fact }: Told<"pods">,
  builder: SystemBuilder,
): string {
  if (type === "host") return node(builder);
  const within = namespaceOf(fact.namespace, builder);
  return builder.element({
    id: `${within}/${type}/${name}`,
    kind: "store",
    types: [],
    name: `${name} (${names[type]})`,
    within,
    evidence: [{ path, range }],
  });
}
