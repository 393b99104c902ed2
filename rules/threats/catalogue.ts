import { apiServerThreats } from "./elements/api-server";
import { cloudProviderThreats } from "./elements/cloud-provider";
import { containerRuntimeThreats } from "./elements/container-runtime";
import { controllerManagerThreats } from "./elements/controller-manager";
import { dockerClientThreats } from "./elements/docker-client";
import { dockerHostThreats } from "./elements/docker-host";
import { etcdThreats } from "./elements/etcd";
import { imageBuildThreats } from "./elements/image-build";
import { kubeProxyThreats } from "./elements/kube-proxy";
import { kubeletThreats } from "./elements/kubelet";
import { networkThreats } from "./elements/network";
import { registryThreats } from "./elements/registry";
import { schedulerThreats } from "./elements/scheduler";
import { supplyChainThreats } from "./elements/supply-chain";
import { workloadThreats } from "./elements/workload";
import type { Threat } from "./threat";

/** Every threat, by element and STRIDE category: each element has one of each category at least. */
export const threats = [
  ...dockerClientThreats,
  ...dockerHostThreats,
  ...registryThreats,
  ...imageBuildThreats,
  ...containerRuntimeThreats,
  ...apiServerThreats,
  ...etcdThreats,
  ...controllerManagerThreats,
  ...schedulerThreats,
  ...kubeletThreats,
  ...kubeProxyThreats,
  ...workloadThreats,
  ...networkThreats,
  ...supplyChainThreats,
  ...cloudProviderThreats,
] as const satisfies readonly Threat[];

export type ThreatId = (typeof threats)[number]["id"];

const byId: ReadonlyMap<string, Threat> = new Map(threats.map((threat) => [threat.id, threat]));

export function threatById(id: ThreatId): Threat {
  return byId.get(id) as Threat;
}
