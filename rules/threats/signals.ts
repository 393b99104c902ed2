import type { Signal } from "./signal";
import { apiServerSignals } from "./signals/api-server";
import { clusterSignals } from "./signals/cluster";
import { composeSignals } from "./signals/compose";
import { controllerManagerSignals } from "./signals/controller-manager";
import { daemonSignals } from "./signals/daemon";
import { dockerCliSignals } from "./signals/docker-cli";
import { dockerfileSignals } from "./signals/dockerfile";
import { etcdSignals } from "./signals/etcd";
import { hostSignals } from "./signals/host";
import { kubeProxySignals } from "./signals/kube-proxy";
import { kubeletSignals } from "./signals/kubelet";
import { pipelineSignals } from "./signals/pipeline";
import { schedulerSignals } from "./signals/scheduler";
import { workloadSignals } from "./signals/workload";

/** The signals by what shows them: a kind of file, or a component of a cluster whose configuration is in one. */
const bySource = {
  dockerfile: dockerfileSignals,
  "docker-cli": dockerCliSignals,
  daemon: daemonSignals,
  host: hostSignals,
  compose: composeSignals,
  workload: workloadSignals,
  cluster: clusterSignals,
  "api-server": apiServerSignals,
  etcd: etcdSignals,
  "controller-manager": controllerManagerSignals,
  scheduler: schedulerSignals,
  kubelet: kubeletSignals,
  "kube-proxy": kubeProxySignals,
  pipeline: pipelineSignals,
} as const;

export type SignalSource = keyof typeof bySource;

type KeysOf<Rows> = Rows extends unknown ? keyof Rows : never;

export type SignalId = KeysOf<(typeof bySource)[SignalSource]>;

/** What a source is called where it is missing. */
export const sourceNames: Readonly<Record<SignalSource, string>> = {
  dockerfile: "Dockerfiles",
  "docker-cli": "scripts that call docker",
  daemon: "the configuration of a Docker daemon",
  host: "the host itself",
  compose: "Compose files",
  workload: "Kubernetes workloads",
  cluster: "Kubernetes objects",
  "api-server": "the configuration of an API server",
  etcd: "the configuration of etcd",
  "controller-manager": "the configuration of a controller manager",
  scheduler: "the configuration of a scheduler",
  kubelet: "the configuration of a kubelet",
  "kube-proxy": "the configuration of kube-proxy",
  pipeline: "build pipelines and registries",
};

/** A signal with its id and what shows it. */
export interface KnownSignal extends Signal {
  readonly id: SignalId;
  readonly source: SignalSource;
}

/** Every signal, by source. */
export const signals: readonly KnownSignal[] = Object.entries(bySource).flatMap(([source, rows]) =>
  Object.entries(rows).map(([id, row]: [string, Signal]) => ({
    ...row,
    id: id as SignalId,
    source: source as SignalSource,
  })),
);

const byId: ReadonlyMap<string, KnownSignal> = new Map(signals.map((signal) => [signal.id, signal]));

export function signalById(id: SignalId): KnownSignal {
  return byId.get(id) as KnownSignal;
}
