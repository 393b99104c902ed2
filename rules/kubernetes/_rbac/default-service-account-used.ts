import { rule } from "../../rule";
import { describePod } from "../../shared/names";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Pod names the default service account",
  why: "What is bound to the account for one program, every pod of the namespace has that names none; and nobody can tell by the account who called the API.",
  how: "Make a service account for the program and name it here.",
  threats: ["workload-S2", "workload-R1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.1.5"],
    owaspKubernetes: ["K09"],
    kics: ["591ade62-d6b0-4580-b1ae-209f80ba1cd9"],
    kubeLinter: ["default-service-account"],
    kubescape: ["C-0225"],
    kubesec: ["ServiceAccountName"],
  },
  subsumes: ["kubernetes/automount-service-account-token"],
  check: {
    podSpec(pod, report) {
      const { serviceAccount } = pod;
      if (serviceAccount.string !== "default" || pod.get("automountServiceAccountToken").isFalse) return;
      report(serviceAccount, { message: `${describePod(pod)} runs as the default service account` });
    },
  },
});
