import { be, beLoopback } from "../../../shared/settings/demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("kube-controller-manager", {
  "controller-manager-service-account-credentials": {
    severity: "medium",
    title: "Controllers share one powerful identity",
    why: "Without credentials of its own every controller acts with the rights of all of them, and one confused controller can do what only another needs.",
    how: "Set --use-service-account-credentials=true: each controller then has a service account with its own role.",
    threats: ["controller-manager-E1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.3.3"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K02"],
      trivy: ["KCV-0035"],
      checkov: ["CKV_K8S_108"],
      kics: ["1acd93f1-5a37-45c0-aaac-82ece818be7d"],
      kubescape: ["C-0146"],
    },
    problem: "runs all controllers with one identity",
    settings: [{ flag: "use-service-account-credentials", flagDefault: "false", must: be(true) }],
  },
  "controller-manager-bind-address": {
    severity: "low",
    title: "Controller manager listens on all interfaces",
    why: "Its port tells the network of the nodes what the cluster's controllers do, and answers whoever finds a hole in it.",
    how: "Set --bind-address=127.0.0.1; where Prometheus collects its metrics from another node, let only Prometheus reach the port.",
    threats: ["controller-manager-I1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.3.7"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0039"],
      checkov: ["CKV_K8S_113"],
      kics: ["46a2e9ec-6a5f-4faa-9d39-4ea44d5d87a2"],
      kubescape: ["C-0150"],
    },
    problem: "listens beyond its node",
    settings: [{ flag: "bind-address", flagDefault: "0.0.0.0", must: beLoopback() }],
  },
});
