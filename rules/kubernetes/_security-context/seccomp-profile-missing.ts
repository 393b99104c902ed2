import { fix } from "../../../model/edit";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { seccompProfile } from "../../shared/hardening/container";
import { isFreedAsWindows } from "../../shared/hardening/pod-security";
import { describePod, enumerate, partyOf } from "../../shared/names";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "No system call filter is chosen",
  why: "Unless the node's kubelet says otherwise, a pod without a seccomp profile may use every system call, and kernel bugs reached that way are how containers are left.",
  how: "Set seccompProfile.type: RuntimeDefault once for the pod.",
  threats: ["container-runtime-E1", "workload-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.6.2"],
    podSecurity: { "1.19": "restricted" },
    nsaCisa: "Pod security: seccomp",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    trivy: ["KSV-0030", "KSV-0104"],
    checkov: ["CKV_K8S_31"],
    kics: ["f377b83e-bd07-4f48-a591-60c82b14a78b"],
    kubeScore: ["container-seccomp-profile"],
    polaris: ["linuxHardening"],
    kubescape: ["C-0055", "C-0210"],
    kubesec: ["SeccompAny"],
    kyverno: ["restrict-seccomp-strict"],
  },
  variants: {
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "the pod is one of Windows, which filters no system calls, and Pod Security admission frees only those that say so in `os.name`, from Kubernetes 1.25 on",
    },
  },
  check: {
    podSpec(pod, report, { kubernetesVersion }) {
      if (pod.isWindows && isFreedAsWindows(pod, kubernetesVersion)) return;
      if (!pod.isWindows) report.closed(filters(pod));
      const containers = pod.containers.filter((container) => seccompProfile.isMissing(container));
      const [first] = containers;
      if (!first) return;
      if (pod.isWindows) {
        report(first.nameRange, {
          variant: "admission",
          message: (names) =>
            `${describePod(pod)} chooses no seccomp profile for ${enumerate(names)}, which Pod Security admission demands here of Windows too`,
          speaksFor: containers.map(partyOf),
        });
        return;
      }
      const edit = set(pod.field, ["securityContext", "seccompProfile"], { type: "RuntimeDefault" });
      report(first.nameRange, {
        message: (names) => `${describePod(pod)} chooses no system call filter for ${enumerate(names)}`,
        speaksFor: containers.map(partyOf),
        fixes: [fix("Set seccompProfile: RuntimeDefault for the pod", "suggestion", edit)],
      });
    },
  },
});

function* filters({ containers }: PodSpec): Iterable<Field> {
  for (const container of containers) yield* seccompProfile.proof(container);
}
