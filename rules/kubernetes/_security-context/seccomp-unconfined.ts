import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { type KubernetesVersion, type Reporter, rule } from "../../rule";
import { isReached } from "../../shared/cluster/kubernetes-version";
import { windowsVariant } from "../../shared/hardening/pod-security";
import { describePod } from "../../shared/names";
import { annotationsBelow, checkProfiles, reportAnnotation } from "../../shared/privileges/unconfined";

const name = "a system call filter";

export default rule({
  severity: "high",
  title: "System call filter is switched off",
  why: "Unconfined opens every system call of the kernel to the container, and kernel bugs reached that way are how containers are left.",
  how: "Use the runtime's own filter, type: RuntimeDefault; write a Localhost profile for the rare program that needs more.",
  threats: ["container-runtime-E1", "workload-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.6.2"],
    podSecurity: { "1.19": "baseline" },
    nsaCisa: "Pod security: seccomp",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    trivy: ["KSV-0104"],
    polaris: ["linuxHardening"],
    kubesec: ["SeccompUnconfined"],
    kyverno: ["restrict-seccomp"],
  },
  variants: {
    overridden: { severity: "low", when: "it is the pod's, and every container has a profile of its own" },
    annotation: {
      severity: "high",
      podSecurity: { "1.0": "baseline", "1.19": "none" },
      when: "an annotation says so, which counts before Kubernetes 1.27",
    },
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "the type of the profile is none that Pod Security admission knows, or the pod is one of Windows, which filters no system calls",
    },
    "admission-windows": {
      severity: "low",
      tier: "pod-security",
      podSecurity: { "1.19": "baseline-only" },
      when: "the pod is one of Windows and says so in `os.name`: from Kubernetes 1.25 on only *baseline* refuses it",
    },
    "admission-annotation": {
      severity: "low",
      tier: "pod-security",
      podSecurity: { "1.0": "baseline", "1.19": "none" },
      when: "an annotation says what Pod Security admission does not know",
    },
  },
  check: {
    podSpec(pod, report, { kubernetesVersion }) {
      const admission = windowsVariant(pod, kubernetesVersion);
      checkProfiles(pod, report, { field: "seccompProfile", name, isHeeded: true, admission });
      checkAnnotations(pod, report, kubernetesVersion);
    },
  },
});

const podKey = "seccomp.security.alpha.kubernetes.io/pod";
const containerPrefix = "container.seccomp.security.alpha.kubernetes.io/";

/** Kubernetes reads them before 1.27, Pod Security admission before 1.19. */
function checkAnnotations(pod: PodSpec, report: Reporter, version: KubernetesVersion): void {
  if (isReached(version, [1, 27])) return;
  const ofContainers = annotationsBelow(pod, containerPrefix).filter(({ container }) => container);
  for (const annotation of [...annotationsBelow(pod, podKey), ...ofContainers]) {
    const value = annotation.field.string;
    if (value === undefined || /^(?:(?:runtime|docker)\/default$|localhost\/)/.test(value)) continue;
    if (value === "unconfined" && !pod.isWindows)
      reportAnnotation(pod, report, annotation, { variant: "annotation", name });
    else
      report(annotation.field, {
        variant: "admission-annotation",
        message: `${describePod(pod)} chooses the seccomp profile "${value}" by an annotation, which Pod Security admission refuses`,
      });
  }
}
