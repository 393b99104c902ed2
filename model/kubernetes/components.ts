import { componentFrom } from "./component";
import { componentOf } from "./component-command";
import { serverArgument } from "./first-look";
import { extraArguments, serverArguments } from "./flags";
import type { Component, ComponentName, KubernetesObject } from "./kubernetes";

/** The cluster components that an object runs or configures. */
export function componentsOf(object: KubernetesObject): readonly Component[] {
  if (object.group === "kubeadm.k8s.io") return kubeadmComponents(object);
  if (object.kind === "") return serverComponents(object);
  const name = configurations[`${object.group}/${object.kind}`];
  if (name) return [componentFrom({ object, name, source: "config", range: object.field.get("kind").range })];
  return object.pods.flatMap((pod) => pod.containers.flatMap((container) => componentOf(container) ?? []));
}

/** Kinds that are the configuration file of a component. */
const configurations: Readonly<Record<string, ComponentName | undefined>> = {
  "kubelet.config.k8s.io/KubeletConfiguration": "kubelet",
  "kubeproxy.config.k8s.io/KubeProxyConfiguration": "kube-proxy",
  "kubescheduler.config.k8s.io/KubeSchedulerConfiguration": "kube-scheduler",
  "kubecontrollermanager.config.k8s.io/KubeControllerManagerConfiguration": "kube-controller-manager",
  "apiserver.config.k8s.io/AdmissionConfiguration": "kube-apiserver",
  "apiserver.config.k8s.io/AuthenticationConfiguration": "kube-apiserver",
  "apiserver.config.k8s.io/AuthorizationConfiguration": "kube-apiserver",
  "apiserver.config.k8s.io/EncryptionConfiguration": "kube-apiserver",
  "audit.k8s.io/Policy": "kube-apiserver",
};

/** Where a kubeadm configuration holds the flags of a component. */
const kubeadmPaths: readonly (readonly [ComponentName, ...string[]])[] = [
  ["kube-apiserver", "apiServer", "extraArgs"],
  ["kube-controller-manager", "controllerManager", "extraArgs"],
  ["kube-scheduler", "scheduler", "extraArgs"],
  ["etcd", "etcd", "local", "extraArgs"],
  ["kubelet", "nodeRegistration", "kubeletExtraArgs"],
];

function kubeadmComponents(object: KubernetesObject): readonly Component[] {
  return kubeadmPaths.flatMap(([name, ...path]) => {
    const flagList = object.field.get(...path);
    if (!flagList.isPresent) return [];
    const range = flagList.parent?.keyRange ?? flagList.range;
    return [
      componentFrom({ object, name, source: "kubeadm", range, flagList, flags: extraArguments(flagList) }),
    ];
  });
}

/** What a k3s or rke2 `config.yaml` sets: the server itself, and the components that it hands arguments to. */
function serverComponents(object: KubernetesObject): readonly Component[] {
  const server = componentFrom({ object, name: "k3s", source: "config", range: object.field.range });
  const handed = object.field.children.flatMap((flagList) => {
    const name = serverArgument.exec(String(flagList.key))?.[1] as ComponentName | undefined;
    if (!name || !flagList.isPresent) return [];
    const range = flagList.keyRange ?? flagList.range;
    return [
      componentFrom({ object, name, source: "k3s", range, flagList, flags: serverArguments(flagList) }),
    ];
  });
  return [server, ...handed];
}
