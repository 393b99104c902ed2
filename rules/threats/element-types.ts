/** What threats stand at. */
export const elementTypes = {
  "docker-client": "Docker client and engineer’s machine",
  "docker-host": "Docker daemon and host",
  registry: "Image registry",
  "image-build": "Image build",
  "container-runtime": "Container and its runtime",
  "api-server": "kube-apiserver",
  etcd: "etcd",
  "controller-manager": "kube-controller-manager",
  scheduler: "kube-scheduler",
  kubelet: "kubelet",
  "kube-proxy": "kube-proxy",
  workload: "Workload",
  network: "Container and pod network",
  "supply-chain": "Supply chain",
  "cloud-provider": "Cloud provider",
} as const;

export type ElementType = keyof typeof elementTypes;
