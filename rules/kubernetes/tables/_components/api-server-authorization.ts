import { contain, lack } from "../../../shared/settings/list-demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("kube-apiserver", {
  "api-server-authorization-always-allow": {
    severity: "critical",
    title: "API server allows every request",
    why: "Whoever is let in, a pod with its default token or a request without credentials, reads every secret and starts what it likes on every node.",
    how: "Set --authorization-mode=Node,RBAC, or name authorizers that decide in the AuthorizationConfiguration.",
    threats: ["api-server-T1", "api-server-E1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.6"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K02"],
      trivy: ["KCV-0007"],
      checkov: ["CKV_K8S_74"],
      kics: ["f1f4d8da-1ac4-47d0-b1aa-91e69d33f7d5"],
      kubescape: ["C-0118", "C-0088"],
    },
    problem: "allows every request",
    settings: [
      {
        flag: "authorization-mode",
        flagDefault: "AlwaysAllow",
        field: "authorizers[].type",
        kind: "AuthorizationConfiguration",
        must: lack("AlwaysAllow", "Webhook", "Node,RBAC"),
        decidedBy: ["authorization-config"],
      },
    ],
  },
  "api-server-authorization-node-missing": {
    severity: "medium",
    title: "API server does not authorize kubelets by their node",
    why: "The Node authorizer lets a kubelet read the secrets of its own pods alone. Without it kubelets need rights on the secrets of all: whoever takes one node has them.",
    how: "Add Node to --authorization-mode, before RBAC.",
    threats: ["api-server-T1", "kubelet-E1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.7"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0008"],
      checkov: ["CKV_K8S_75"],
      kics: ["4d7ee40f-fc5d-427d-8cac-dffbe22d42d1"],
      kubescape: ["C-0119"],
    },
    problem: "does not authorize kubelets by their node",
    settings: [
      {
        flag: "authorization-mode",
        field: "authorizers[].type",
        kind: "AuthorizationConfiguration",
        must: contain("Node", "RBAC", "AlwaysAllow"),
      },
    ],
  },
  "api-server-authorization-rbac-missing": {
    severity: "high",
    title: "API server does not use RBAC",
    why: "Roles and bindings have no effect: what a login may do stands in a file on the node or in a service elsewhere, which nobody reviews with the manifests.",
    how: "Add RBAC to --authorization-mode.",
    threats: ["api-server-T1", "api-server-E1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.8"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K02"],
      trivy: ["KCV-0009"],
      checkov: ["CKV_K8S_77"],
      kics: ["1aa4a1ae-5dbb-48a1-9aa2-630ea4be208e"],
      kubescape: ["C-0120", "C-0088"],
    },
    problem: "does not use RBAC",
    settings: [
      {
        flag: "authorization-mode",
        field: "authorizers[].type",
        kind: "AuthorizationConfiguration",
        must: contain("RBAC", "Node", "AlwaysAllow"),
      },
    ],
  },
});
