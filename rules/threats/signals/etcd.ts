import type { SignalRows } from "../signal";

export const etcdSignals = {
  "et.tls": { about: "certificates of etcd and its clients", rules: ["kubernetes/etcd-client-cert-auth"] },
  "et.autotls": { about: "self-signed certificates of etcd" },
  "et.peer": { about: "certificates between etcd’s members" },
  "et.listen": { about: "addresses that etcd listens on" },
  "et.perm": { about: "owners and modes of etcd’s files", checkedBy: ["benchmark/etcd-file-permissions"] },
  "et.quota": { about: "size, compaction and backups of etcd" },
} as const satisfies SignalRows;
