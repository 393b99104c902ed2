import type { Threat } from "../threat";

export const apiServerThreats = [
  {
    id: "api-server-S1",
    element: "api-server",
    category: "spoofing",
    title: "Caller pretends to be a legitimate client",
    threat:
      "API calls accepted anonymously, with static or basic credentials, or over a channel without TLS can be forged by anyone who reaches the port.",
    mitigation:
      "TLS everywhere, anonymous-auth off (or limited to health paths), no basic/static token files, OIDC or short-lived client certs.",
    signals: ["as.anon", "as.basic", "as.insecure", "as.tls"],
    references: {
      cisKubernetes: ["1.2.1", "1.2.2", "1.2.24", "1.2.25", "1.2.29", "3.1.1"],
      mitre: ["T1078.001", "T1133", "T1550.001"],
      microsoft: ["MS-TA9029"],
      owaspKubernetes: ["K09"],
      cwe: ["CWE-306", "CWE-287"],
    },
  },
  {
    id: "api-server-S2",
    element: "api-server",
    category: "spoofing",
    title: "Control plane reachable from the Internet",
    threat:
      "A public endpoint lets anyone try credentials and exploits against the door to the whole cluster.",
    mitigation: "Private endpoint, CIDR allow list, VPN or bastion; nodes without public addresses.",
    signals: ["as.public", "k8.svc-exposed"],
    unseen: "visible only in cluster-provisioning files",
    references: {
      mitre: ["T1133", "T1110"],
      microsoft: ["MS-TA9005", "MS-TA9024"],
      owaspDocker: ["D03"],
      owaspKubernetes: ["K06"],
      cwe: ["CWE-668"],
    },
  },
  {
    id: "api-server-T1",
    element: "api-server",
    category: "tampering",
    title: "Objects changed without authorisation",
    threat:
      "AlwaysAllow, missing RBAC/Node mode or absent admission control lets a caller rewrite pods, roles or webhooks.",
    mitigation:
      "--authorization-mode=Node,RBAC, NodeRestriction, PodSecurity, fail-closed webhooks, manifest files 600 root:root.",
    signals: ["as.authz", "as.admission", "k8.rbac-wild", "k8.webhook", "as.perm"],
    references: {
      cisKubernetes: ["1.1.1", "1.1.2", "1.2.6", "1.2.7", "1.2.8", "1.2.14", "5.1.12"],
      mitre: ["T1610", "T1098.006"],
      microsoft: ["MS-TA9015"],
      owaspKubernetes: ["K02", "K04"],
      cwe: ["CWE-285"],
    },
  },
  {
    id: "api-server-R1",
    element: "api-server",
    category: "repudiation",
    title: "No audit of API requests",
    threat: "Without an audit log and policy, destructive or secret-reading calls cannot be attributed.",
    mitigation:
      "--audit-log-path, policy covering secrets, exec, RBAC; maxage 30, maxbackup 10, maxsize 100; ship off-cluster.",
    signals: ["as.audit"],
    references: {
      cisKubernetes: ["1.2.16", "1.2.17", "1.2.18", "1.2.19", "3.2.1", "3.2.2"],
      mitre: ["T1070", "T1562.008"],
      microsoft: ["MS-TA9022"],
      owaspKubernetes: ["K10"],
      cwe: ["CWE-778"],
    },
  },
  {
    id: "api-server-R2",
    element: "api-server",
    category: "repudiation",
    title: "Certificates cannot be revoked",
    threat:
      "Kubernetes has no revocation for client certificates: a leaked or former administrator’s certificate stays valid until it expires and actions done with it cannot be denied or cut off.",
    mitigation:
      "Short --cluster-signing-duration, OIDC for people, no certificates in system:masters, rotate the CA when one leaks.",
    signals: ["cm.rotate", "as.sa", "as.basic", "k8.rbac-admin"],
    unseen: "the missing feature itself cannot be configured",
    references: {
      cisKubernetes: ["3.1.1", "5.1.7", "1.3.6"],
      mitre: ["T1078", "T1550.001"],
      owaspKubernetes: ["K09"],
      cwe: ["CWE-299"],
    },
  },
  {
    id: "api-server-I1",
    element: "api-server",
    category: "information-disclosure",
    title: "API leaks cluster data",
    threat:
      "Profiling endpoints, anonymous reads, verbose errors or wide RBAC on secrets reveal configuration and credentials.",
    mitigation: "--profiling=false, least-privilege RBAC on secrets, TLS ciphers.",
    signals: ["as.profiling", "as.anon", "k8.rbac-secrets", "as.tls"],
    references: {
      cisKubernetes: ["1.2.1", "1.2.15", "5.1.2"],
      mitre: ["T1613", "T1552.007"],
      microsoft: ["MS-TA9025", "MS-TA9029"],
      owaspKubernetes: ["K03", "K06"],
      cwe: ["CWE-200"],
    },
  },
  {
    id: "api-server-D1",
    element: "api-server",
    category: "denial-of-service",
    title: "API server overwhelmed",
    threat:
      "A flood of requests, watches or events exhausts the endpoint and the cluster can no longer be managed.",
    mitigation:
      "API Priority and Fairness, EventRateLimit, in-flight limits, request timeout, object-count quotas.",
    signals: ["as.ratelimit", "as.timeout", "as.public", "k8.quota"],
    references: {
      cisKubernetes: ["1.2.9", "1.2.20"],
      mitre: ["T1498", "T1499"],
      microsoft: ["MS-TA9040"],
      owaspKubernetes: ["K07"],
      cwe: ["CWE-770", "CWE-400"],
    },
  },
  {
    id: "api-server-E1",
    element: "api-server",
    category: "elevation-of-privilege",
    title: "Login climbs to cluster administrator",
    threat:
      "An attacker who obtains a normal login or console session uses anonymous access, basic auth or over-broad bindings to gain rights never granted.",
    mitigation:
      "No basic/anonymous auth, remove cluster-admin bindings, forbid escalate/bind/impersonate, MFA for people.",
    signals: ["as.basic", "as.anon", "k8.rbac-admin", "k8.rbac-esc", "k8.rbac-wild"],
    references: {
      cisKubernetes: ["1.2.1", "1.2.2", "5.1.1", "5.1.3", "5.1.7", "5.1.8"],
      mitre: ["T1078", "T1098.006"],
      microsoft: ["MS-TA9019"],
      owaspKubernetes: ["K02", "K09"],
      cwe: ["CWE-269", "CWE-863"],
    },
  },
] as const satisfies readonly Threat[];
