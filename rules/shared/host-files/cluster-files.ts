import { folder, type HostFile, privateSetting, publicSetting, secret, units } from "./host-file";

// Source: CIS Kubernetes Benchmark 1.12, sections 1.1 and 4.1; places also of k3s, rke2, Kubespray and Kubernetes The Hard Way.

/** Static pods, kubeconfigs and keys of the control plane. */
export const controlPlaneFiles: readonly HostFile[] = [
  {
    ...privateSetting,
    name: "a static pod of the control plane",
    paths: ["apiserver", "controller-manager", "scheduler"].map(
      (name) => `/etc/kubernetes/manifests/kube-${name}.yaml`,
    ),
    cis: ["1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.1.6"],
  },
  {
    ...folder,
    name: "the folder of static pods",
    paths: ["/etc/kubernetes/manifests"],
    cis: [],
  },
  {
    ...privateSetting,
    name: "the configuration of the pod network",
    paths: ["/etc/cni/net.d/*"],
    cis: ["1.1.9", "1.1.10"],
  },
  {
    ...secret,
    name: "the kubeconfig of the administrator",
    paths: [
      "/etc/kubernetes/admin.conf",
      "/etc/kubernetes/super-admin.conf",
      "/etc/rancher/k3s/k3s.yaml",
      "/etc/rancher/rke2/rke2.yaml",
    ],
    cis: ["1.1.13", "1.1.14"],
  },
  {
    content: "secrets",
    name: "the kubeconfig of a user",
    paths: ["~/.kube/config", "/home/*/.kube/config"],
    mode: 0o600,
    cis: [],
  },
  {
    ...secret,
    name: "the kubeconfig of the scheduler",
    paths: ["/etc/kubernetes/scheduler.conf", "/var/lib/kubernetes/kube-scheduler.kubeconfig"],
    cis: ["1.1.15", "1.1.16"],
  },
  {
    ...secret,
    name: "the kubeconfig of the controller manager",
    paths: [
      "/etc/kubernetes/controller-manager.conf",
      "/var/lib/kubernetes/kube-controller-manager.kubeconfig",
    ],
    cis: ["1.1.17", "1.1.18"],
  },
  {
    ...folder,
    name: "the folder of the cluster's certificates",
    paths: ["/etc/kubernetes/pki"],
    cis: ["1.1.19"],
  },
  {
    ...privateSetting,
    name: "a certificate of the cluster",
    paths: ["/etc/kubernetes/pki/*.crt"],
    cis: ["1.1.19", "1.1.20"],
  },
  {
    ...secret,
    name: "a key of the cluster",
    paths: [
      "/etc/kubernetes/pki/*.key",
      "/etc/kubernetes/ssl/*key.pem",
      "/var/lib/kubernetes/*key.pem",
      "/var/lib/kubernetes/*.key",
      "/var/lib/rancher/k3s/server/tls/*.key",
    ],
    except: "/etc/kubernetes/pki/etcd",
    cis: ["1.1.19", "1.1.21"],
  },
  {
    ...secret,
    name: "the token with which nodes join",
    paths: ["/var/lib/rancher/k3s/server/node-token", "/var/lib/rancher/k3s/server/token"],
    cis: [],
  },
  {
    ...secret,
    name: "the keys that encrypt the Secrets of the cluster",
    paths: ["/etc/kubernetes/encryption-config.yaml", "/var/lib/kubernetes/encryption-config.yaml"],
    cis: [],
  },
  {
    ...folder,
    name: "/etc/kubernetes",
    paths: ["/etc/kubernetes"],
    cis: [],
  },
];

/** The data and the keys of etcd. */
export const etcdFiles: readonly HostFile[] = [
  {
    ...privateSetting,
    name: "the static pod of etcd",
    paths: ["/etc/kubernetes/manifests/etcd.yaml"],
    cis: ["1.1.7", "1.1.8"],
  },
  {
    content: "secrets",
    name: "the data of etcd",
    paths: ["/var/lib/etcd"],
    isFolder: true,
    owner: "etcd:etcd",
    mode: 0o700,
    cis: ["1.1.11", "1.1.12"],
  },
  {
    content: "secrets",
    name: "a key of etcd",
    paths: [
      "/etc/kubernetes/pki/etcd/*.key",
      "/etc/etcd/*key.pem",
      "/etc/etcd/*.key",
      "/etc/ssl/etcd/*key.pem",
    ],
    mode: 0o600,
    cis: ["1.1.21"],
  },
];

/** What a kubelet starts with. */
export const kubeletFiles: readonly HostFile[] = [
  {
    ...privateSetting,
    name: "the unit of the kubelet",
    paths: [...units("kubelet.service"), ...units("kubelet.service.d/*.conf")],
    cis: ["4.1.1", "4.1.2"],
  },
  {
    ...secret,
    name: "the kubeconfig of the kubelet",
    paths: [
      "/etc/kubernetes/kubelet.conf",
      "/etc/kubernetes/bootstrap-kubelet.conf",
      "/var/lib/kubelet/kubeconfig",
      "/var/lib/kubelet/bootstrap-kubeconfig",
    ],
    cis: ["4.1.5", "4.1.6"],
  },
  {
    ...privateSetting,
    name: "the configuration of the kubelet",
    paths: [
      "/var/lib/kubelet/config.yaml",
      "/var/lib/kubelet/kubelet-config.yaml",
      "/etc/kubernetes/kubelet/kubelet-config.json",
      "/etc/kubernetes/kubelet/config.json",
      "/etc/kubernetes/kubelet-config.yaml",
    ],
    cis: ["4.1.9", "4.1.10"],
  },
  {
    ...secret,
    name: "a key of the kubelet",
    paths: ["/var/lib/kubelet/pki/*.key", "/var/lib/kubelet/*key.pem"],
    cis: [],
  },
];

/** What kube-proxy starts with. */
export const kubeProxyFiles: readonly HostFile[] = [
  {
    ...secret,
    name: "the kubeconfig of kube-proxy",
    paths: [
      "/var/lib/kube-proxy/kubeconfig",
      "/var/lib/kube-proxy/kubeconfig.conf",
      "/etc/kubernetes/kube-proxy.conf",
      "/etc/kubernetes/kube-proxy.kubeconfig",
      "/etc/kubernetes/proxy.conf",
    ],
    cis: ["4.1.3", "4.1.4"],
  },
  {
    ...publicSetting,
    name: "the configuration of kube-proxy",
    paths: ["/var/lib/kube-proxy/config.conf", "/var/lib/kube-proxy/kube-proxy-config.yaml"],
    cis: [],
  },
];
