import type { Threat } from "../threat";

export const etcdThreats = [
  {
    id: "etcd-S1",
    element: "etcd",
    category: "spoofing",
    title: "Rogue client or peer joins etcd",
    threat:
      "Self-signed auto-TLS or missing client certificates let any process on the network speak to the store as the API server or as a member.",
    mitigation:
      "CA-issued certificates, client-cert-auth and peer-client-cert-auth, auto-tls off, separate CA.",
    signals: ["et.tls", "et.autotls", "et.peer", "as.etcd"],
    references: {
      cisKubernetes: ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7"],
      mitre: ["T1557", "T1078"],
      owaspKubernetes: ["K07", "K09"],
      cwe: ["CWE-295", "CWE-306"],
    },
  },
  {
    id: "etcd-T1",
    element: "etcd",
    category: "tampering",
    title: "Cluster state rewritten at its source",
    threat:
      "Whoever can write etcd data or its static-pod file changes pod specs, roles and secrets behind the API server’s back and owns the cluster.",
    mitigation:
      "etcd.yaml 600 (older CIS 644) root:root, data dir 700 etcd:etcd, only the API server may connect (firewall), mTLS.",
    signals: ["et.perm", "et.listen", "et.tls", "k8.hostpath"],
    unseen: "file modes only in provisioning code; listen address and TLS in the static pod",
    references: {
      cisKubernetes: ["1.1.7", "1.1.8", "1.1.11", "1.1.12", "2.2"],
      mitre: ["T1565.001", "T1098.006"],
      microsoft: ["MS-TA9017"],
      owaspKubernetes: ["K07"],
      cwe: ["CWE-732"],
    },
  },
  {
    id: "etcd-R1",
    element: "etcd",
    category: "repudiation",
    title: "Direct writes bypass the audit log",
    threat: "Changes made straight in etcd never pass the API server, so no audit event names their author.",
    mitigation: "Restrict access to the API server only, audit the host, alert on etcd client connections.",
    signals: ["et.listen", "et.tls", "as.audit", "host.audit"],
    references: {
      cisKubernetes: ["2.2", "3.2.1"],
      mitre: ["T1070", "T1565.001"],
      owaspKubernetes: ["K10"],
      cwe: ["CWE-778"],
    },
  },
  {
    id: "etcd-I1",
    element: "etcd",
    category: "information-disclosure",
    title: "Secrets readable in the store or in its backups",
    threat: "Without encryption at rest and in transit every Secret can be read from disk, snapshot or wire.",
    mitigation:
      "EncryptionConfiguration with KMS or secretbox first, TLS, encrypted backups, external secret store.",
    signals: ["as.encrypt", "et.tls", "et.listen", "et.perm", "k8.secret-obj"],
    references: {
      cisKubernetes: ["1.2.27", "1.2.28", "2.1", "1.1.11"],
      mitre: ["T1552.001", "T1005"],
      microsoft: ["MS-TA9025"],
      owaspKubernetes: ["K03"],
      cwe: ["CWE-311", "CWE-312"],
    },
  },
  {
    id: "etcd-D1",
    element: "etcd",
    category: "denial-of-service",
    title: "Store full, wiped or without quorum",
    threat:
      "No space quota, compaction or backup: event floods fill the database or one lost member stops the control plane.",
    mitigation:
      "quota-backend-bytes, auto-compaction, three or more members, tested backups, EventRateLimit.",
    signals: ["et.quota", "as.ratelimit"],
    references: {
      cisKubernetes: ["1.2.9"],
      mitre: ["T1485", "T1499"],
      microsoft: ["MS-TA9038"],
      owaspKubernetes: ["K07"],
      cwe: ["CWE-770"],
    },
  },
  {
    id: "etcd-E1",
    element: "etcd",
    category: "elevation-of-privilege",
    title: "Write to etcd equals cluster-admin",
    threat: "A pod or user that reaches port 2379 writes a role binding and becomes administrator.",
    mitigation: "Network isolation of 2379/2380, mTLS, no hostNetwork pods on control-plane nodes.",
    signals: ["et.listen", "et.tls", "k8.netpol", "k8.hostnet"],
    references: {
      cisKubernetes: ["2.2", "5.2.5"],
      mitre: ["T1098.006", "T1068"],
      owaspKubernetes: ["K06", "K07"],
      cwe: ["CWE-862"],
    },
  },
] as const satisfies readonly Threat[];
