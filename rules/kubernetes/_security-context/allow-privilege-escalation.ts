import { capabilitiesIn } from "../../../model/capabilities";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { rule } from "../../rule";
import { noPrivilegeEscalation } from "../../shared/hardening/container";
import { harden } from "../../shared/hardening/fixes";
import { passRestricted } from "../../shared/hardening/pass-restricted";
import { isFreedAsWindows } from "../../shared/hardening/pod-security";
import { describeContainer } from "../../shared/names";

export default rule({
  severity: "medium",
  title: "Container may gain more privileges than it started with",
  why: "With privilege escalation allowed, a setuid program such as su or sudo turns any foothold in the container into root.",
  how: "Set allowPrivilegeEscalation: false in the container's securityContext; the pod's securityContext has no such field.",
  threats: ["workload-E1", "container-runtime-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.6"],
    podSecurity: { "1.8": "restricted" },
    nsaCisa: "Pod security: restrict escalation to root",
    owaspKubernetes: ["K01"],
    mitre: ["T1548", "T1611"],
    trivy: ["KSV-0001"],
    checkov: ["CKV_K8S_20"],
    kics: ["5572cc5e-1e4c-4113-92a6-7a8a3bd25e6d"],
    kubeLinter: ["privilege-escalation-container"],
    polaris: ["privilegeEscalationAllowed"],
    kubescape: ["C-0016", "C-0197"],
    kubesec: ["AllowPrivilegeEscalation"],
    kyverno: ["disallow-privilege-escalation"],
  },
  variants: {
    absent: { severity: "medium", when: "the field is not set, which allows it", tier: "strict" },
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "the pod is one of Windows, which knows no escalation, and Pod Security admission frees only those that say so in `os.name`, from Kubernetes 1.25 on",
    },
  },
  refactorings: {
    podSpec: (pod, { workspace }) => [passRestricted(pod, workspace)],
  },
  check: {
    container(container, report, { workspace, kubernetesVersion }) {
      const field = container.securityContext.get("allowPrivilegeEscalation");
      if (container.pod.isWindows) {
        if ((field.isTrue || field.isAbsent) && !isFreedAsWindows(container.pod, kubernetesVersion))
          report(field.isTrue ? field : container.nameRange, {
            variant: "admission",
            message: `${describeContainer(container)} does not set allowPrivilegeEscalation: false, which Pod Security admission demands here of Windows too`,
          });
        return;
      }
      report.closed(noPrivilegeEscalation.proof(container));
      const disallow = () =>
        harden("Set allowPrivilegeEscalation: false", [container], [noPrivilegeEscalation], workspace);
      if (field.isTrue) {
        report(field, {
          message: `${describeContainer(container)} allows privilege escalation${besides(container)}`,
          fixes: [disallow()],
        });
      } else if (field.isAbsent) {
        report(container.nameRange, {
          variant: "absent",
          message: `${describeContainer(container)} does not set allowPrivilegeEscalation, and the default allows it`,
          get fixes() {
            return [disallow()];
          },
        });
      }
    },
  },
});

/** What makes it no use, or impossible, to forbid the escalation alone. */
function besides({ securityContext, addedCapabilities }: Container): string {
  if (securityContext.get("privileged").isTrue) return "; privileged must go first";
  if (addedCapabilities.some(({ string }) => string === "CAP_SYS_ADMIN"))
    return "; CAP_SYS_ADMIN must go first";
  const names = capabilitiesIn(addedCapabilities);
  const same = ["SYS_ADMIN", "ALL"].find((name) => names.has(name));
  return same ? `; ${same} gives the same power anyway` : "";
}
