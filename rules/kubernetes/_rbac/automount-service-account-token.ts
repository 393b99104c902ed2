import { rule } from "../../rule";
import { describePod } from "../../shared/names";
import { keepToken, mountsDefaultToken } from "../../shared/rbac/default-token";

export default rule({
  severity: "low",
  title: "Pod gets an API token that nobody chose",
  why: "Whoever gets into a container finds the token of the default service account there, and has whatever is bound to it now or later.",
  how: "Set automountServiceAccountToken: false, or name an account that was made for the program.",
  threats: ["workload-S2", "controller-manager-S1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.1.6"],
    nsaCisa: "Pod security: protecting service account tokens",
    owaspKubernetes: ["K09"],
    mitre: ["T1528"],
    trivy: ["KSV-0036"],
    checkov: ["CKV_K8S_38"],
    kics: ["48471392-d4d0-47c0-b135-cdec95eb3eef"],
    polaris: ["automountServiceAccountToken"],
    kubescape: ["C-0034", "C-0190", "C-0261"],
    kubesec: ["AutomountServiceAccountToken"],
    kyverno: ["restrict-automount-sa-token"],
  },
  variants: {
    absent: { severity: "low", tier: "strict", when: "nothing says whether the pod gets it" },
  },
  check: {
    podSpec(pod, report, { workspace }) {
      const token = pod.get("automountServiceAccountToken");
      if (token.isFalse) report.closed(token);
      if (!mountsDefaultToken(pod, workspace)) return;
      report(token.isTrue ? token : pod.serviceAccount.isAbsent ? pod.object.nameRange : pod.serviceAccount, {
        message: `${describePod(pod)} gets the API token of the default service account`,
        variant: token.isTrue ? undefined : "absent",
        fixes: [keepToken(pod)],
      });
    },
  },
});
