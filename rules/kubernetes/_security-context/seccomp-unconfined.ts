import { type Fix, fix } from "../../../model/edit";
import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { isSystemCallFilter } from "../../shared/harden-container";
import { describeContainer, describePod } from "../../shared/names";

export default rule({
  severity: "high",
  title: "System call filter is switched off",
  why: "Unconfined opens every system call of the kernel to the container, and kernel bugs reached that way are how containers are left.",
  how: "Use the runtime's own filter, type: RuntimeDefault; write a Localhost profile for the rare program that needs more.",
  threats: ["container-runtime-E1", "workload-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.6.2"],
    podSecurity: "baseline",
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
  },
  check: {
    podSpec(pod, report) {
      if (pod.isWindows) return;
      const ofPod = typeOf(pod);
      for (const type of [ofPod, ...pod.containers.map(typeOf)])
        if (isSystemCallFilter(type)) report.closed(type);
      if (isUnconfined(ofPod)) {
        const isOverridden =
          pod.containers.length > 0 && pod.containers.every((one) => typeOf(one).isPresent);
        report(ofPod, {
          variant: isOverridden ? "overridden" : undefined,
          message: isOverridden
            ? `${describePod(pod)} would leave a container without a profile of its own, as kubectl debug adds, without a system call filter`
            : `Every container of ${describePod(pod)} that sets no profile runs without a system call filter`,
          fixes: [useDefault(ofPod)],
        });
      }
      for (const container of pod.containers) {
        const type = typeOf(container);
        if (isUnconfined(type))
          report(type, {
            message: `${describeContainer(container)} runs without a system call filter`,
            fixes: [useDefault(type)],
          });
      }
    },
  },
});

function typeOf({ securityContext }: PodSpec | Container): Field {
  return securityContext.get("seccompProfile", "type");
}

function isUnconfined({ string }: Field): boolean {
  return string === "Unconfined";
}

function useDefault(type: Field): Fix | undefined {
  return fix("Use the RuntimeDefault profile", "suggestion", replaceValue(type, "RuntimeDefault"));
}
