import { componentOf } from "./component-command";
import { FlaggedComponent } from "./component";
import { extraArguments, serverArguments } from "./flags";
import type { Component, ComponentName, KubernetesObject } from "./kubernetes";
import { serverArgument } from "./recognize";

/** The cluster components that an object runs or configures. */
export function componentsOf(object: KubernetesObject): readonly Component[] {
  if (object.group === "kubeadm.k8s.io") return kubeadmComponents(object);
  if (object.kind === "") return serverComponents(object);
  const configured = configurations[`${object.group}/${object.kind}`];
  if (configured) return [configuration(object, configured)];
  return object.pods.flatMap((pod) => pod.containers.flatMap((container) => componentOf(container) ?? []));
}

const configurations: Readonly<Record<string, ComponentName | undefined>> = {
  "kubelet.config.k8s.io/KubeletConfiguration": "kubelet",
  "kubeproxy.config.k8s.io/KubeProxyConfiguration": "kube-proxy",
  "kubescheduler.config.k8s.io/KubeSchedulerConfiguration": "kube-scheduler",
  "kubecontrollermanager.config.k8s.io/KubeControllerManagerConfiguration": "kube-controller-manager",
};

function configuration(object: KubernetesObject, name: ComponentName): Component {
  return new FlaggedComponent(object, name, "config", object.field.get("kind").range, noFlags);
}

const noFlags = { written: new Map(), isComplete: false, add: () => undefined };

/** Where a kubeadm configuration holds the flags of a component. */
const kubeadmPaths: readonly (readonly [ComponentName, ...(readonly string[])])[] = [
  ["kube-apiserver", "apiServer", "extraArgs"],
  ["kube-controller-manager", "controllerManager", "extraArgs"],
  ["kube-scheduler", "scheduler", "extraArgs"],
  ["etcd", "etcd", "local", "extraArgs"],
  ["kubelet", "nodeRegistration", "kubeletExtraArgs"],
];

function kubeadmComponents(object: KubernetesObject): readonly Component[] {
  return kubeadmPaths.flatMap(([name, ...path]) => {
    const extraArgs = object.field.get(...path);
    if (!extraArgs.isPresent) return [];
    const range = extraArgs.parent?.keyRange ?? extraArgs.range;
    return [new FlaggedComponent(object, name, "kubeadm", range, extraArguments(extraArgs))];
  });
}

/** The components of a k3s or rke2 `config.yaml`: lists of flags under `kube-apiserver-arg` and its likes. */
function serverComponents(object: KubernetesObject): readonly Component[] {
  return object.field.children.flatMap((list) => {
    const [, name] = serverArgument.exec(String(list.key)) ?? [];
    if (name === undefined || !list.isPresent) return [];
    return [new FlaggedComponent(object, name as ComponentName, "k3s", list.keyRange ?? list.range, serverArguments(list))];
  });
}

