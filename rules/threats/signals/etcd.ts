import type { SignalRows } from "../signal";

export const etcdSignals = {
  "et.tls": {
    about: "certificates of etcd and its clients",
    rules: [
      "kubernetes/etcd-client-cert-auth",
      "kubernetes/etcd-tls-missing",
      "kubernetes/etcd-shared-certificate-authority",
    ],
  },
  "et.autotls": {
    about: "self-signed certificates of etcd",
    rules: ["kubernetes/etcd-auto-tls", "kubernetes/etcd-peer-auto-tls"],
    isAnsweredBySilence: true,
  },
  "et.peer": {
    about: "certificates between etcd’s members",
    rules: ["kubernetes/etcd-peer-tls-missing", "kubernetes/etcd-peer-client-cert-auth"],
  },
  "et.listen": {
    about: "addresses that etcd listens on",
    rules: ["kubernetes/etcd-tls-missing", "kubernetes/k3s-etcd-metrics-exposed"],
  },
  "et.perm": {
    about: "owners and modes of etcd’s files",
    checkedBy: ["benchmark/etcd-file-permissions"],
    rules: ["kubernetes/etcd-files-open"],
    isOfMachines: true,
  },
  "et.quota": { about: "size, compaction and backups of etcd", rules: ["kubernetes/etcd-quota-disabled"] },
} as const satisfies SignalRows;
