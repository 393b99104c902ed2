import { be } from "../../../shared/settings/demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("kube-apiserver", {
  "api-server-anonymous-auth": {
    severity: "low",
    title: "API server answers anonymous requests",
    why: "A request without credentials reaches the authorizer as system:anonymous, and one careless binding to that name opens the cluster to everyone.",
    how: "Limit anonymous requests to the health endpoints with an AuthenticationConfiguration, or switch them off; kubeadm's probes need them.",
    threats: ["api-server-S1", "api-server-E1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.1"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K09"],
      mitre: ["T1078.001"],
      trivy: ["KCV-0001"],
      checkov: ["CKV_K8S_68"],
      kics: ["1de5cc51-f376-4638-a940-20f2e85ae238"],
      kubescape: ["C-0113"],
    },
    problem: "answers anonymous requests",
    settings: [
      {
        flag: "anonymous-auth",
        flagDefault: "true",
        must: be(false),
        decidedBy: ["authentication-config"],
        fixKind: "choice",
      },
    ],
  },
});
