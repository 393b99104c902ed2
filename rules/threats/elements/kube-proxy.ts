import type { Threat } from "../threat";

export const kubeProxyThreats = [
  {
    id: "kube-proxy-S1",
    element: "kube-proxy",
    category: "spoofing",
    title: "Service traffic redirected",
    threat:
      "Externally supplied addresses (externalIPs, ExternalName) or rewritten rules make kube-proxy send a service’s traffic to an impostor.",
    mitigation: "DenyServiceExternalIPs admission, review ExternalName, drop NET_RAW.",
    signals: ["k8.externalname", "kp.bind", "k8.netraw"],
    references: {
      cisKubernetes: ["1.2.3", "5.2.8"],
      mitre: ["T1557"],
      microsoft: ["MS-TA9035", "MS-TA9036"],
      owaspKubernetes: ["K05"],
      cwe: ["CWE-441"],
    },
  },
  {
    id: "kube-proxy-T1",
    element: "kube-proxy",
    category: "tampering",
    title: "Node packet rules altered",
    threat:
      "A changed proxy configuration or kubeconfig, or a pod with NET_ADMIN on the host network, rewrites iptables/IPVS for the node.",
    mitigation: "600 root:root, no hostNetwork + NET_ADMIN workloads.",
    signals: ["kp.perm", "k8.caps", "k8.hostnet"],
    references: {
      cisKubernetes: ["4.1.3", "4.1.4", "4.2.6", "5.2.5", "5.2.9"],
      mitre: ["T1562.001", "T1565"],
      owaspKubernetes: ["K01", "K05"],
      cwe: ["CWE-732"],
    },
  },
  {
    id: "kube-proxy-R1",
    element: "kube-proxy",
    category: "repudiation",
    title: "Connections not logged",
    threat: "kube-proxy keeps no flow log: after NAT nobody can show which pod opened a connection.",
    mitigation: "CNI flow logs (Cilium Hubble, Calico), externalTrafficPolicy Local, labels for ownership.",
    signals: ["k8.netpol", "k8.labels"],
    unseen: "flow logging lives in the CNI/cloud, not in manifests",
    isForPeople: true,
    references: {
      mitre: ["T1070"],
      owaspKubernetes: ["K10"],
      cwe: ["CWE-778"],
    },
  },
  {
    id: "kube-proxy-I1",
    element: "kube-proxy",
    category: "information-disclosure",
    title: "kube-proxy gives away sensitive data",
    threat:
      "A readable proxy kubeconfig, a metrics or health listener on all interfaces or profiling shows service topology and credentials.",
    mitigation:
      "kubeconfig 600 (seeds and older CIS: 644 or tighter) root:root, metrics on 127.0.0.1, profiling off.",
    signals: ["kp.perm", "kp.metrics", "kp.bind", "kp.profiling", "kp.kubeconfig"],
    unseen: "listeners yes; file modes only in provisioning code",
    references: {
      cisKubernetes: ["4.1.3", "4.1.4", "4.3.1"],
      mitre: ["T1552.001", "T1046"],
      microsoft: ["MS-TA9003"],
      owaspKubernetes: ["K06"],
      cwe: ["CWE-732", "CWE-200"],
    },
  },
  {
    id: "kube-proxy-D1",
    element: "kube-proxy",
    category: "denial-of-service",
    title: "Connection tables exhausted",
    threat:
      "Unlimited conntrack or thousands of services and endpoints exhaust the node’s tables so that new connections drop.",
    mitigation: "conntrack.min/maxPerCore, service quotas, ipvs/nftables mode.",
    signals: ["kp.conntrack", "k8.quota", "k8.svc-exposed"],
    references: {
      mitre: ["T1499", "T1498"],
      microsoft: ["MS-TA9040"],
      owaspKubernetes: ["K07"],
      cwe: ["CWE-770"],
    },
  },
  {
    id: "kube-proxy-E1",
    element: "kube-proxy",
    category: "elevation-of-privilege",
    title: "Node-local ports opened to pods or outsiders",
    threat:
      "route_localnet, NodePorts on every address or a privileged proxy pod give access to services meant for the node only.",
    mitigation: "nodePortAddresses restricted, localhostNodePorts false, no hostPort.",
    signals: ["kp.bind", "k8.hostport", "k8.svc-exposed", "k8.privileged"],
    references: {
      cisKubernetes: ["5.2.13"],
      mitre: ["T1133", "T1611"],
      microsoft: ["MS-TA9005"],
      owaspKubernetes: ["K05", "K06"],
      cwe: ["CWE-668"],
    },
  },
] as const satisfies readonly Threat[];
