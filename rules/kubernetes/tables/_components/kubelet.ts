import { be } from "../../../shared/settings/demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("kubelet", {
  "kubelet-anonymous-auth": {
    severity: "critical",
    title: "Kubelet answers anonymous requests",
    why: "The kubelet's API runs commands in every container of the node; without authentication whoever reaches port 10250 may ask it to.",
    how: "Set authentication.anonymous.enabled: false in the kubelet's configuration.",
    threats: ["kubelet-S1", "kubelet-E1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["4.2.1"],
      nsaCisa: "Worker node hardening",
      owaspKubernetes: ["K07"],
      mitre: ["T1133"],
      trivy: ["KCV-0079"],
      checkov: ["CKV_K8S_138"],
      kics: ["1de5cc51-f376-4638-a940-20f2e85ae238"],
      kubescape: ["C-0069", "C-0172"],
    },
    problem: "answers anonymous requests",
    settings: [{ flag: "anonymous-auth", field: "authentication.anonymous.enabled", must: be(false) }],
  },
  "kubelet-protect-kernel-defaults": {
    severity: "low",
    tier: "strict",
    title: "Kubelet changes kernel settings of the node",
    why: "Where the node's kernel settings differ from what the kubelet expects, it overwrites them silently, hardened ones too.",
    how: "Set protectKernelDefaults: true, so that the kubelet stops with an error instead.",
    threats: ["kubelet-T1"],
    since: "0.1.0",
    references: {
      nsaCisa: "Worker node hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0083"],
      checkov: ["CKV_K8S_144"],
      kics: ["6cf42c97-facd-4fda-b8af-ea4529123355"],
      kubescape: ["C-0177"],
    },
    problem: "may change kernel settings of the node",
    settings: [
      {
        flag: "protect-kernel-defaults",
        field: "protectKernelDefaults",
        fieldDefault: "false",
        must: be(true),
      },
    ],
  },
});
