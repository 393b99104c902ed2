import type { SignalRows } from "../signal";

export const apiServerSignals = {
  "as.anon": { about: "anonymous requests", rules: ["kubernetes/api-server-anonymous-auth"] },
  "as.basic": {
    about: "static passwords and tokens",
    rules: [
      "kubernetes/k3s-kubeconfig-mode",
      "kubernetes/api-server-token-auth-file",
      "kubernetes/api-server-basic-auth-file",
      "kubernetes/k3s-token-in-plain-text",
      "kubernetes/kubeadm-token-never-expires",
    ],
    isAnsweredBySilence: true,
  },
  "as.insecure": {
    about: "the insecure port",
    rules: [
      "kubernetes/api-server-insecure-port",
      "kubernetes/api-server-insecure-bind-address",
      "kubernetes/api-server-secure-port-zero",
    ],
    isAnsweredBySilence: true,
  },
  "as.tls": {
    about: "certificates and TLS versions of the API server",
    rules: [
      "kubernetes/api-service-insecure",
      "kubernetes/api-server-tls-certificate-missing",
      "kubernetes/api-server-client-ca-missing",
      "kubernetes/api-server-weak-tls",
    ],
  },
  "as.public": {
    about: "the API server’s public endpoint",
    rules: ["kubernetes/api-server-public-endpoint"],
  },
  "as.authz": {
    about: "authorization modes",
    rules: [
      "kubernetes/structured-authorization-fail-open",
      "kubernetes/api-server-authorization-always-allow",
      "kubernetes/api-server-authorization-node-missing",
      "kubernetes/api-server-authorization-rbac-missing",
    ],
  },
  "as.admission": {
    about: "admission plug-ins",
    rules: [
      "kubernetes/imagepolicy-default-allow",
      "kubernetes/api-server-admission-node-restriction-missing",
      "kubernetes/api-server-admission-pod-security-disabled",
      "kubernetes/api-server-admission-always-admit",
      "kubernetes/api-server-admission-service-account-disabled",
      "kubernetes/api-server-admission-namespace-lifecycle-disabled",
      "kubernetes/api-server-admission-always-pull-images-missing",
      "kubernetes/api-server-feature-gates-all-alpha",
      "kubernetes/pod-security-admission-config-privileged",
    ],
  },
  "as.ratelimit": {
    about: "limits of requests",
    rules: [
      "kubernetes/api-server-admission-event-rate-limit-missing",
      "kubernetes/api-server-request-limits-disabled",
    ],
  },
  "as.timeout": { about: "the request timeout", rules: ["kubernetes/api-server-request-timeout"] },
  "as.audit": {
    about: "the audit log",
    rules: [
      "kubernetes/api-server-audit-log-path-missing",
      "kubernetes/api-server-audit-policy-file-missing",
      "kubernetes/api-server-audit-log-max-age",
      "kubernetes/api-server-audit-log-max-backup",
      "kubernetes/api-server-audit-log-max-size",
      "kubernetes/audit-policy-gaps",
      "kubernetes/audit-policy-none-first",
    ],
  },
  "as.encrypt": {
    about: "encryption of stored secrets",
    rules: [
      "kubernetes/k3s-secrets-encryption-disabled",
      "kubernetes/api-server-encryption-provider-config-missing",
      "kubernetes/encryption-provider-identity-first",
      "kubernetes/encryption-key-inline",
      "kubernetes/encryption-provider-weak",
    ],
  },
  "as.profiling": {
    about: "profiling of the API server",
    rules: ["kubernetes/api-server-profiling", "kubernetes/k3s-profiling"],
  },
  "as.kubelet-ca": {
    about: "certificates towards kubelets",
    rules: [
      "kubernetes/api-server-kubelet-certificate-authority",
      "kubernetes/api-server-kubelet-client-certificate",
      "kubernetes/api-server-kubelet-https-disabled",
    ],
  },
  "as.sa": {
    about: "service account keys and tokens",
    rules: [
      "kubernetes/api-server-service-account-lookup-disabled",
      "kubernetes/api-server-service-account-key-file-missing",
      "kubernetes/api-server-service-account-extended-token",
    ],
  },
  "as.etcd": {
    about: "certificates towards etcd",
    rules: ["kubernetes/api-server-etcd-ca-missing", "kubernetes/api-server-etcd-client-certificate-missing"],
  },
  "as.perm": {
    about: "owners and modes of the control plane’s files",
    checkedBy: ["benchmark/control-plane-file-permissions"],
    rules: ["kubernetes/control-plane-files-open"],
    isOfMachines: true,
  },
} as const satisfies SignalRows;
