import { be } from "../../../shared/settings/demands";
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
});
