import type { ComponentName } from "../../model/kubernetes/kubernetes";
import type { Told } from "../../model/workspace/facts";
import type { Entry } from "../../model/workspace/system";
import type { ElementType } from "../../rules/threats/element-types";
import type { SystemBuilder } from "./builder";
import { evidenceOf } from "./surroundings";
import type { Element, Evidence } from "./system";

export function cluster(builder: SystemBuilder): string {
  return builder.boundary({ id: "cluster", kind: "cluster", name: "Kubernetes cluster", within: undefined });
}

/** Objects without a namespace lie in that of whoever applies them. */
export function namespaceOf(
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

/** Who talks to whom in every cluster. */
const usual: readonly (readonly [ComponentName, ComponentName])[] = [
  ["kube-apiserver", "etcd"],
  ["kube-apiserver", "kubelet"],
  ["kube-controller-manager", "kube-apiserver"],
  ["kube-scheduler", "kube-apiserver"],
  ["kubelet", "kube-apiserver"],
  ["kube-proxy", "kube-apiserver"],
];

/** The components whose configuration is in files, with the flows that every cluster has. */
export function addComponents(components: readonly Told<"component">[], builder: SystemBuilder): void {
  for (const { path, fact } of components)
    addComponent(fact.name, { evidence: evidenceOf(path, fact), isWhole: fact.isWhole }, builder);
  const isThere = (name: ComponentName) => builder.has(`component:${name}`);
  for (const [from, to] of usual)
    if (isThere(from) && isThere(to))
      builder.flow({
        from: `component:${from}`,
        to: `component:${to}`,
        label: "https",
        isAssumed: true,
      });
}

/** @param told what tells of it, and whether that is all */
export function addComponent(
  name: ComponentName,
  told: Pick<Element, "evidence" | "isWhole">,
  builder: SystemBuilder,
): void {
  const isOfNode = name === "kubelet" || name === "kube-proxy";
  builder.element({
    id: `component:${name}`,
    kind: name === "etcd" ? "store" : "process",
    types: [name.replace(/^kube-(?!proxy)/, "").replace("apiserver", "api-server") as ElementType],
    name,
    within: isOfNode ? cluster(builder) : controlPlane(builder),
    ...told,
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

/** Whoever applies manifests does so to an API server. */
export function assumedApiServer(builder: SystemBuilder): string {
  return builder.element({
    id: "component:kube-apiserver",
    kind: "process",
    types: ["api-server"],
    name: "kube-apiserver",
    within: controlPlane(builder),
  });
}

/** Who makes the load balancers. */
export function addCloud(path: string, entry: Entry, builder: SystemBuilder): void {
  const id = builder.element({
    id: "cloud",
    kind: "actor",
    types: ["cloud-provider"],
    name: "Cloud provider",
    within: undefined,
    evidence: evidenceOf(path, entry),
  });
  builder.flow({ from: assumedApiServer(builder), to: id, label: "load balancers", isAssumed: true });
}
