import { addTo } from "../../model/groups";
import type { MentionedHost } from "../../model/mentioned-hosts";
import type { Told, WorkspaceFacts } from "../../model/workspace/facts";
import type { VolumeUse } from "../../model/workspace/system";
import type { SystemBuilder } from "./builder";
import { addComponents, assumedApiServer, cluster, namespaceOf } from "./cluster";
import { describe } from "./labels";
import { addAllowed, refusals } from "./network-policies";
import { idOf, PodIndex } from "./pods";
import { isStore } from "./stores";
import { addPull, evidenceOf } from "./surroundings";
import type { Evidence } from "./system";
import { addWaysIn, type Reached } from "./ways-in";

/** Pods by the object that makes them, what reaches them, and the components of the cluster. */
export function addCluster(facts: WorkspaceFacts, builder: SystemBuilder): void {
  const components = facts.all("component");
  addComponents(components, builder);
  if (facts.all("pods").length > 0 && !components.some(({ fact }) => fact.name === "kube-apiserver"))
    builder.flow({ from: assumedApiServer(builder), to: node(builder), label: "https", isAssumed: true });
  for (const told of facts.all("pods")) addPods(told, builder);
  const pods = new PodIndex(facts.all("pods"));
  const reached = podsBehind(facts, pods);
  const calls: Calls = { reached, pods, hostsIn: hostsInConfiguration(facts), refusing: refusals(facts) };
  for (const told of facts.all("pods")) addFlows(told, calls, builder);
  addWaysIn(facts, reached, builder);
  addAllowed(facts.all("networkPolicy"), pods, builder);
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

/** The pods that each Service selects. */
function podsBehind(facts: WorkspaceFacts, pods: PodIndex): Reached {
  const behind = new Map<string, Set<string>>();
  for (const { fact } of facts.all("service")) {
    const { namespace = "", name, selector } = fact;
    const key = `${namespace}/${name}`;
    const ids = behind.get(key) ?? new Set<string>();
    behind.set(key, ids);
    for (const id of pods.selected(namespace, selector)) ids.add(id);
  }
  return (namespace, service) => [...(behind.get(`${namespace}/${service}`) ?? [])];
}

/** What is known of calls between pods. */
interface Calls {
  readonly reached: Reached;
  readonly pods: PodIndex;
  readonly hostsIn: HostsInConfiguration;
  readonly refusing: ReturnType<typeof refusals>;
}

/** The hosts that a ConfigMap or a Secret names, each with the file. */
type HostsInConfiguration = (namespace: string, use: VolumeUse) => readonly Mention[];

interface Mention extends MentionedHost {
  readonly path: string;
}

function hostsInConfiguration(facts: WorkspaceFacts): HostsInConfiguration {
  const byName = new Map<string, Mention[]>();
  for (const { path, fact } of facts.all("hostNames"))
    for (const host of fact.hosts)
      addTo(byName, `${fact.namespace ?? ""}/${fact.kind}/${fact.name}`, { ...host, path });
  const kinds: Readonly<Record<string, string>> = { config: "ConfigMap", secret: "Secret" };
  return (namespace, { type, name }) => byName.get(`${namespace}/${kinds[type]}/${name}`) ?? [];
}

function addFlows(
  { path, fact }: Told<"pods">,
  { reached, pods, hostsIn, refusing }: Calls,
  builder: SystemBuilder,
): void {
  if (fact.name === undefined) return;
  const from = idOf(fact);
  const named = fact.volumes.flatMap((use) => hostsIn(fact.namespace ?? "", use));
  for (const mention of [...fact.hosts.map((one) => ({ ...one, path })), ...named]) {
    const [service = "", namespace = fact.namespace ?? ""] = mention.host.split(".");
    for (const to of reached(namespace, service)) {
      const policies = pods.of(to).map((one) => refusing(fact, one));
      const [refusal] = policies.includes(undefined) ? [] : policies;
      const place = { path: mention.path, range: mention.range };
      builder.flow({
        from,
        to,
        ...(refusal ? refused(mention, refusal, place) : { ...describe(mention), evidence: [place] }),
      });
    }
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

/** A call that a policy forbids is none that anybody could read on its way. */
function refused(mention: Mention, { path, fact }: Told<"networkPolicy">, place: Evidence) {
  const { label } = describe(mention);
  const by = `refused by NetworkPolicy ${fact.name ?? ""}`.trim();
  return { label: label === "" ? by : `${label}, ${by}`, evidence: [place, ...evidenceOf(path, fact)] };
}
