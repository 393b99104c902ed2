import { be } from "../../../shared/settings/demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("kube-scheduler", {
  "scheduler-profiling": {
    severity: "low",
    title: "Scheduler serves profiles",
    why: "The profiling endpoint tells how the scheduler works inside and lets a caller burn its processor time.",
    how: "Set --profiling=false; switch it on only while a performance problem is looked for.",
    threats: ["scheduler-I1", "scheduler-D1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.4.1"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0040"],
      checkov: ["CKV_K8S_114"],
      kics: ["2f491173-6375-4a84-b28e-a4e2b9a58a69"],
      kubescape: ["C-0151"],
    },
    problem: "serves profiles",
    settings: [
      {
        flag: "profiling",
        flagDefault: "true",
        field: "enableProfiling",
        fieldDefault: "true",
        must: be(false),
      },
    ],
  },
});
