import type { SignalRows } from "../signal";

export const clusterSignals = {
  "k8.secret-obj": {
    about: "secrets in Secrets and ConfigMaps",
    rules: [
      "kubernetes/secret-manifest-with-data",
      "kubernetes/secret-in-config-map",
      "kubernetes/audit-policy-logs-secrets",
    ],
  },
  "k8.ns-psa": { about: "Pod Security labels of namespaces" },
  "k8.netpol": { about: "network policies" },
  "k8.svc-exposed": { about: "Services and Ingresses open to the outside" },
  "k8.rbac-wild": { about: "roles with wildcards", rules: ["kubernetes/rbac-wildcard-verb"] },
  "k8.rbac-admin": {
    about: "bindings to administrators’ roles",
    rules: ["kubernetes/workload-with-dangerous-role"],
  },
  "k8.rbac-secrets": { about: "roles that read secrets", rules: ["kubernetes/rbac-secrets-access"] },
  "k8.rbac-esc": {
    about: "roles that can gain more rights",
    rules: [
      "kubernetes/rbac-bind-or-escalate",
      "kubernetes/rbac-impersonate",
      "kubernetes/rbac-manage-rbac",
      "kubernetes/rbac-pod-exec",
      "kubernetes/rbac-ephemeral-containers",
      "kubernetes/rbac-nodes-proxy",
      "kubernetes/rbac-token-create",
    ],
  },
  "k8.quota": { about: "quotas and default limits of namespaces" },
  "k8.pdb": { about: "disruption budgets and replicas" },
  "k8.webhook": { about: "admission webhooks" },
  "k8.externalname": {
    about: "external names and addresses of Services",
    rules: ["kubernetes/api-server-deny-service-external-ips"],
  },
  "k8.selector": {
    about: "Services that no pod answers for",
    rules: ["kubernetes/service-without-selector-match"],
  },
  "k8.labels": { about: "labels of ownership" },
  "ad.image-policy": {
    about: "policies that admit verified images only",
    rules: ["kubernetes/api-server-admission-image-policy-webhook-missing"],
  },
  "cp.node-meta": { about: "the way to the cloud’s metadata address" },
  "cp.static-keys": { about: "keys of cloud accounts" },
  "cp.ccm": { about: "credentials of cloud controllers" },
} as const satisfies SignalRows;
