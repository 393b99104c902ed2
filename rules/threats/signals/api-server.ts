import type { SignalRows } from "../signal";

export const apiServerSignals = {
  "as.anon": { about: "anonymous requests", rules: ["kubernetes/api-server-anonymous-auth"] },
  "as.basic": {
    about: "static passwords and tokens",
    rules: ["kubernetes/api-server-token-auth-file"],
    isAnsweredBySilence: true,
  },
  "as.insecure": { about: "the insecure port" },
  "as.tls": {
    about: "certificates and TLS versions of the API server",
    rules: ["kubernetes/api-service-insecure"],
  },
  "as.public": { about: "the API server’s public endpoint" },
  "as.authz": { about: "authorization modes" },
  "as.admission": {
    about: "admission plug-ins",
    rules: [
      "kubernetes/api-server-admission-node-restriction-missing",
      "kubernetes/api-server-admission-pod-security-disabled",
    ],
  },
  "as.ratelimit": { about: "limits of requests" },
  "as.timeout": { about: "the request timeout", rules: ["kubernetes/api-server-request-timeout"] },
  "as.audit": { about: "the audit log" },
  "as.encrypt": { about: "encryption of stored secrets" },
  "as.profiling": { about: "profiling of the API server" },
  "as.kubelet-ca": { about: "certificates towards kubelets" },
  "as.sa": { about: "service account keys and tokens" },
  "as.etcd": { about: "certificates towards etcd", rules: ["kubernetes/api-server-etcd-ca-missing"] },
  "as.perm": {
    about: "owners and modes of the control plane’s files",
    checkedBy: ["benchmark/control-plane-file-permissions"],
  },
} as const satisfies SignalRows;
