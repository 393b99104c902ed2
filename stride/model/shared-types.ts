import type { ElementType } from "../../rules/threats/element-types";
import type { SignalSource } from "../../rules/threats/signals";
import type { Subject } from "../system/system";

/** Components of a cluster are sources of signals of their own. */
export const components: ReadonlySet<string> = new Set<SignalSource>([
  "api-server",
  "etcd",
  "controller-manager",
  "scheduler",
  "kubelet",
  "kube-proxy",
]);

/** There is one of these at most, and all files speak of it. */
const shared: ReadonlySet<string> = new Set([
  "docker-client",
  "docker-host",
  "supply-chain",
  "cloud-provider",
  ...components,
]);

/** What shows how something that all files speak of is set up: without it, no threat to it is answered. */
export function ownSource(type: ElementType): SignalSource | undefined {
  if (type === "docker-host") return "daemon";
  return components.has(type) ? (type as SignalSource) : undefined;
}

/** Whether all files speak of it, wherever they do. */
export function isShared({ types }: Subject): boolean {
  return types.some((type) => shared.has(type));
}
