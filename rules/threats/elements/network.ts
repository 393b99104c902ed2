import type { Threat } from "../threat";

export const networkThreats = [
  {
    id: "network-S1",
    element: "network",
    category: "spoofing",
    title: "Address or name forged on the container network",
    threat:
      "Shared layer-2 segments, NET_RAW and writable DNS configuration allow ARP, IP and DNS spoofing between containers.",
    mitigation: "Segment networks, drop NET_RAW, CNI with anti-spoofing, mTLS between services.",
    signals: ["co.net-flat", "dj.icc", "co.cap", "k8.netraw", "k8.selector"],
    references: {
      cisDocker: ["2.2", "5.30"],
      cisDockerBefore: ["2.1", "5.29"],
      cisKubernetes: ["5.2.8"],
      mitre: ["T1557", "T1557.002"],
      microsoft: ["MS-TA9036", "MS-TA9035"],
      owaspDocker: ["D03"],
      owaspKubernetes: ["K05"],
      cwe: ["CWE-290"],
    },
  },
  {
    id: "network-T1",
    element: "network",
    category: "tampering",
    title: "Traffic changed in transit",
    threat:
      "Service traffic in clear text (TLS off flags, http ingress, unencrypted overlay) can be rewritten by anyone on the path.",
    mitigation: "TLS or mesh mTLS, ingress with tls, encrypted overlay networks.",
    signals: ["co.tls-env", "k8.tls-off", "k8.svc-exposed", "cl.insecure-pull"],
    unseen: "application TLS is seen only through known flags and ports",
    references: {
      cisDocker: ["7.3"],
      mitre: ["T1557", "T1565.002"],
      owaspDocker: ["D03"],
      owaspKubernetes: ["K05"],
      cwe: ["CWE-319"],
    },
  },
  {
    id: "network-R1",
    element: "network",
    category: "repudiation",
    title: "Flows leave no record",
    threat:
      "Neither bridge nor cluster network logs connections unless told to; lateral movement stays invisible.",
    mitigation: "CNI/cloud flow logs, service-mesh access logs.",
    signals: ["k8.netpol", "dj.log-driver"],
    unseen: "not expressed in manifests",
    isForPeople: true,
    references: {
      mitre: ["T1070"],
      owaspDocker: ["D10"],
      owaspKubernetes: ["K10"],
      cwe: ["CWE-778"],
    },
  },
  {
    id: "network-I1",
    element: "network",
    category: "information-disclosure",
    title: "Any container can listen to any other",
    threat:
      "On the default bridge, or in a namespace without NetworkPolicy, every container reaches every port of its neighbours and can read what was not meant for it.",
    mitigation:
      '`"icc": false`, user-defined and internal networks, default-deny NetworkPolicies, publish to 127.0.0.1 only.',
    signals: ["dj.icc", "dj.ip", "co.net-flat", "co.ports", "k8.netpol", "co.hostnet", "k8.hostnet"],
    references: {
      cisDocker: ["2.2", "5.9", "5.10", "5.14", "5.30"],
      cisDockerBefore: ["2.1", "5.8", "5.9", "5.13", "5.29"],
      cisKubernetes: ["5.3.1", "5.3.2", "5.2.5"],
      mitre: ["T1040", "T1046"],
      microsoft: ["MS-TA9034", "MS-TA9031"],
      owaspDocker: ["D03", "D05"],
      owaspKubernetes: ["K05"],
      cwe: ["CWE-668", "CWE-923"],
    },
  },
  {
    id: "network-I2",
    element: "network",
    category: "information-disclosure",
    title: "Service open to everyone who reaches the machine",
    threat:
      "A port that is published on all addresses of a host, or opened on a node, answers whoever reaches the machine, past the host’s firewall, Services and network policies: scanners find databases and dashboards that were meant for the inside.",
    mitigation:
      "Bind published ports to 127.0.0.1 or an internal address, no hostPort, one reverse proxy, Ingress or Gateway in front.",
    signals: ["co.ports", "co.debug", "k8.debug", "k8.hostport"],
    references: {
      mitre: ["T1133", "T1046"],
      cwe: ["CWE-668", "CWE-1327"],
    },
  },
  {
    id: "network-D1",
    element: "network",
    category: "denial-of-service",
    title: "Network flooded",
    threat:
      "Unfiltered ingress, no rate limits and host networking let one source saturate nodes and services.",
    mitigation: "NetworkPolicies, ingress rate limits, loadBalancerSourceRanges, bandwidth annotations.",
    signals: ["k8.netpol", "k8.svc-exposed", "co.ports", "k8.hostnet"],
    references: {
      mitre: ["T1498"],
      microsoft: ["MS-TA9040"],
      owaspDocker: ["D07"],
      owaspKubernetes: ["K05"],
      cwe: ["CWE-400"],
    },
  },
  {
    id: "network-E1",
    element: "network",
    category: "elevation-of-privilege",
    title: "Reach from a pod to management interfaces",
    threat:
      "Flat networks let a compromised container talk to the API server, kubelet, dashboards, databases or the metadata service and raise its rights there.",
    mitigation:
      "Egress policies incl. 169.254.169.254, separate management network, no dashboards published.",
    signals: [
      "k8.netpol",
      "cp.node-meta",
      "co.net-flat",
      "co.ports",
      "co.auth-off",
      "co.debug",
      "k8.auth-off",
      "k8.svc-exposed",
      "k8.probe-host",
    ],
    references: {
      cisKubernetes: ["5.3.2"],
      mitre: ["T1210", "T1552.005", "T1133"],
      microsoft: ["MS-TA9033", "MS-TA9034", "MS-TA9005"],
      owaspDocker: ["D03"],
      owaspKubernetes: ["K05", "K06", "K08"],
      cwe: ["CWE-668"],
    },
  },
] as const satisfies readonly Threat[];
