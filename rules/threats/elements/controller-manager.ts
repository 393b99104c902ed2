import type { Threat } from "../threat";

export const controllerManagerThreats = [
  {
    id: "controller-manager-S1",
    element: "controller-manager",
    category: "spoofing",
    title: "Default accounts and tokens used to impersonate",
    threat:
      "Service-account and token controllers create default identities for every namespace; unscoped, they let an attacker act as the controllers or as an administrator.",
    mitigation:
      "--use-service-account-credentials=true with minimal RBAC per controller, no automounted default tokens, private signing key set and guarded.",
    signals: ["cm.creds", "k8.default-sa", "k8.sa-token", "cm.sakey"],
    references: {
      cisKubernetes: ["1.3.3", "1.3.4", "1.3.5", "5.1.5", "5.1.6"],
      mitre: ["T1528", "T1078.001"],
      microsoft: ["MS-TA9016"],
      owaspKubernetes: ["K02", "K09"],
      cwe: ["CWE-1188", "CWE-287"],
    },
  },
  {
    id: "controller-manager-T1",
    element: "controller-manager",
    category: "tampering",
    title: "Reconciliation turned against the cluster",
    threat:
      "With its kubeconfig or flags changed the controller manager recreates, deletes or re-labels objects at the attacker’s wish.",
    mitigation: "Manifest and kubeconfig 600 root:root, separate credentials per controller.",
    signals: ["as.perm", "cm.creds"],
    references: {
      cisKubernetes: ["1.1.3", "1.1.4", "1.1.17", "1.1.18"],
      mitre: ["T1565.001"],
      owaspKubernetes: ["K07"],
      cwe: ["CWE-732"],
    },
  },
  {
    id: "controller-manager-R1",
    element: "controller-manager",
    category: "repudiation",
    title: "Controller actions share one identity",
    threat: "When all control loops use one credential, audit entries cannot tell which loop did what.",
    mitigation: "use-service-account-credentials, audit policy with user agents.",
    signals: ["cm.creds", "as.audit"],
    references: {
      cisKubernetes: ["1.3.3", "3.2.1"],
      mitre: ["T1070"],
      owaspKubernetes: ["K10"],
      cwe: ["CWE-778"],
    },
  },
  {
    id: "controller-manager-I1",
    element: "controller-manager",
    category: "information-disclosure",
    title: "Metrics and profiling exposed",
    threat: "Profiling or a listener on all interfaces reveals internals and object names to the network.",
    mitigation: "--profiling=false, --bind-address=127.0.0.1.",
    signals: ["cm.profiling", "cm.bind"],
    references: {
      cisKubernetes: ["1.3.2", "1.3.7"],
      mitre: ["T1613", "T1046"],
      owaspKubernetes: ["K06"],
      cwe: ["CWE-200"],
    },
  },
  {
    id: "controller-manager-D1",
    element: "controller-manager",
    category: "denial-of-service",
    title: "Garbage and loops pile up",
    threat:
      "Too high a pod garbage threshold or a crashed manager lets dead objects accumulate until the API slows and nothing heals.",
    mitigation: "Sensible terminated-pod-gc-threshold, leader election with replicas, quotas.",
    signals: ["cm.gc", "k8.quota"],
    references: {
      cisKubernetes: ["1.3.1"],
      mitre: ["T1499"],
      owaspKubernetes: ["K07"],
      cwe: ["CWE-770"],
    },
  },
  {
    id: "controller-manager-E1",
    element: "controller-manager",
    category: "elevation-of-privilege",
    title: "Controller credential grants the cluster",
    threat: "An unscoped manager credential or readable signing key mints tokens for any service account.",
    mitigation:
      "Per-controller service accounts, signing key 600, restrict serviceaccounts/token and CSR approval.",
    signals: ["cm.creds", "cm.sakey", "as.perm", "k8.rbac-esc"],
    references: {
      cisKubernetes: ["1.3.3", "1.3.4", "1.1.21", "5.1.11", "5.1.13"],
      mitre: ["T1528", "T1098.006"],
      microsoft: ["MS-TA9016", "MS-TA9019"],
      owaspKubernetes: ["K02"],
      cwe: ["CWE-269"],
    },
  },
] as const satisfies readonly Threat[];
