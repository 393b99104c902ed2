import type { Demand } from "../../../shared/settings/demand";
import { be } from "../../../shared/settings/demands";
import { componentTable } from "../../../shared/settings/settings-table";

/** A mode in octal by which others than the file's owner and group may do nothing. */
const closedToOthers: Demand = {
  instead: (mode) => (/^0?[0-7]{2}[1-7]$/.test(mode) ? "600" : undefined),
  isMet: (mode) => /^0?[0-7]{2}0$/.test(mode),
  example: { bad: "644", good: "600" },
};

export default componentTable("k3s", {
  "k3s-kubeconfig-mode": {
    severity: "high",
    title: "Everybody on the node reads the administrator's kubeconfig",
    why: "The file is a login of the cluster's administrator: each user and each program of the node, and whoever breaks into one, may do anything in the cluster with it.",
    how: "Leave write-kubeconfig-mode out, or set it to 600; give people logins of their own, or copy the file to the one user who administers.",
    threats: ["api-server-S1", "api-server-E1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.1.13"],
      owaspKubernetes: ["K07"],
      mitre: ["T1552.001"],
      cwe: ["CWE-732"],
    },
    problem: "lets everybody on the node read the administrator's kubeconfig",
    settings: [{ flag: "write-kubeconfig-mode", field: "write-kubeconfig-mode", must: closedToOthers }],
  },
  "k3s-secrets-encryption-disabled": {
    severity: "medium",
    title: "Server stores secrets in plain text",
    why: "Whoever reads the data store, a snapshot or a backup of it has every password and token of the cluster.",
    how: "Set secrets-encryption: true; in a cluster that runs, `k3s secrets-encrypt` encrypts what is stored already.",
    threats: ["etcd-I1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.27"],
      nsaCisa: "Secrets: encryption at rest",
      owaspKubernetes: ["K03"],
      cwe: ["CWE-311"],
    },
    problem: "stores secrets in plain text",
    settings: [{ flag: "secrets-encryption", field: "secrets-encryption", must: be(true) }],
  },
  "k3s-profiling": {
    severity: "low",
    title: "Server serves profiles",
    why: "The profiling endpoint tells how the server works inside and lets a caller burn its processor time.",
    how: "Leave enable-pprof out; switch it on only while a performance problem is looked for.",
    threats: ["api-server-I1", "api-server-D1"],
    since: "0.1.0",
    references: { cisKubernetes: ["1.2.15"], owaspKubernetes: ["K07"] },
    problem: "serves profiles",
    settings: [{ flag: "enable-pprof", field: "enable-pprof", must: be(false) }],
  },
  "k3s-etcd-metrics-exposed": {
    severity: "low",
    title: "Server opens etcd's metrics to the network",
    why: "Whoever reaches the node reads without a login how the store of the cluster works and how large it is.",
    how: "Leave etcd-expose-metrics out, or let only the collector reach port 2381.",
    threats: ["etcd-I1"],
    since: "0.1.0",
    references: { owaspKubernetes: ["K07"], cwe: ["CWE-200"] },
    problem: "opens etcd's metrics to the network",
    settings: [{ flag: "etcd-expose-metrics", field: "etcd-expose-metrics", must: be(false) }],
  },
  "k3s-protect-kernel-defaults": {
    severity: "low",
    title: "Kubelet of the server changes kernel settings of the node",
    why: "Where the node's kernel settings differ from what the kubelet expects, it overwrites them silently, hardened ones too.",
    how: "Set protect-kernel-defaults: true, so that the kubelet stops with an error instead.",
    threats: ["kubelet-T1"],
    since: "0.1.0",
    references: { nsaCisa: "Worker node hardening", owaspKubernetes: ["K07"] },
    problem: "lets its kubelet change kernel settings of the node",
    settings: [
      {
        flag: "protect-kernel-defaults",
        field: "protect-kernel-defaults",
        must: be(true),
        fixAfter:
          "once vm.overcommit_memory, kernel.panic and kernel.panic_on_oops are as the kubelet wants them",
      },
    ],
  },
});
