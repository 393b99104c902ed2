import { be } from "../../../shared/settings/demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("etcd", {
  "etcd-client-cert-auth": {
    severity: "critical",
    title: "etcd serves clients without a certificate",
    why: "Whoever reaches etcd's port reads and writes every object of the cluster, secrets included, behind the API server's back.",
    how: "Set --client-cert-auth=true beside --trusted-ca-file, so that only the API server's certificate opens the store.",
    threats: ["etcd-S1", "etcd-E1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["2.2"],
      nsaCisa: "Control plane hardening: etcd",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0043"],
      checkov: ["CKV_K8S_117"],
      kics: ["9391103a-d8d7-4671-ac5d-606ba7ccb0ac"],
      kubescape: ["C-0154"],
    },
    problem: "serves clients without a certificate",
    settings: [{ flag: "client-cert-auth", flagDefault: "false", must: be(true) }],
  },
});
