import {
  controlPlaneFiles,
  etcdFiles,
  kubeletFiles,
  kubeProxyFiles,
} from "../../shared/host-files/cluster-files";
import { permissionTable } from "../../shared/host-files/permission-table";

export default permissionTable("cisKubernetes", {
  "control-plane-files-open": {
    severity: "high",
    title: "Files of the control plane are open to others",
    why: "Whoever reads a key or a kubeconfig of the control plane is its administrator; whoever writes its static pods runs what they like beside it.",
    how: "Leave the files to root:root with mode 600, and a kubeconfig to the person whose it is.",
    threats: ["api-server-T1"],
    since: "0.1.0",
    references: { mitre: ["T1222.002", "T1552.001"], cwe: ["CWE-732"] },
    subsumes: [
      "kubernetes/etcd-files-open",
      "kubernetes/kubelet-files-open",
      "kubernetes/kube-proxy-files-open",
    ],
    files: controlPlaneFiles,
  },
  "etcd-files-open": {
    severity: "high",
    title: "Files of etcd are open to others",
    why: "The data of etcd is the cluster: every Secret is in it, mostly in plain text, and whoever writes to it writes roles and pods past the API server.",
    how: "Leave the data to the user that etcd runs as with mode 700, and the rest to root with 600.",
    threats: ["etcd-T1", "etcd-I1"],
    since: "0.1.0",
    references: { mitre: ["T1222.002", "T1552.001"], cwe: ["CWE-732"] },
    files: etcdFiles,
  },
  "kubelet-files-open": {
    severity: "high",
    title: "Files of the kubelet are open to others",
    why: "With the kubelet’s kubeconfig an attacker is the node; with its configuration or its unit they switch its protections off.",
    how: "Leave the files to root:root with mode 600.",
    threats: ["kubelet-T1"],
    since: "0.1.0",
    references: { mitre: ["T1222.002", "T1562.001"], cwe: ["CWE-732"] },
    files: kubeletFiles,
  },
  "kube-proxy-files-open": {
    severity: "high",
    title: "Files of kube-proxy are open to others",
    why: "With the kubeconfig of kube-proxy an attacker reads the services of the whole cluster, and with its configuration they send traffic elsewhere.",
    how: "Leave the kubeconfig to root:root with mode 600.",
    threats: ["kube-proxy-I1", "kube-proxy-T1"],
    since: "0.1.0",
    references: { mitre: ["T1222.002", "T1562.001"], cwe: ["CWE-732"] },
    files: kubeProxyFiles,
  },
});
