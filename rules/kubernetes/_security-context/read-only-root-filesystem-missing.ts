import { rule } from "../../rule";
import { readOnlyRootFilesystem } from "../../shared/hardening/container";
import { hardenRootFilesystem } from "../../shared/hardening/fixes";
import { describeContainer } from "../../shared/names";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Container's root file system is writable",
  why: "An attacker who can write to the root file system drops tools there and changes the program that runs next.",
  how: "Set readOnlyRootFilesystem: true and mount an emptyDir where the program must write, /tmp for most.",
  threats: ["workload-T1", "container-runtime-T1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.6.3"],
    nsaCisa: "Pod security: immutable container file systems",
    owaspKubernetes: ["K01"],
    mitre: ["T1105", "T1565"],
    trivy: ["KSV-0014"],
    checkov: ["CKV_K8S_22"],
    kics: ["a9c2f49d-0671-4fc9-9ece-f4e261e128d0"],
    kubeLinter: ["no-read-only-root-fs"],
    kubeScore: ["container-security-context-readonlyrootfilesystem"],
    polaris: ["notReadOnlyRootFilesystem"],
    kubescape: ["C-0017"],
    kubesec: ["ReadOnlyRootFilesystem"],
    kyverno: ["require-ro-rootfs"],
  },
  check: {
    container(container, report) {
      if (container.pod.isWindows || container.list === "ephemeralContainers") return;
      const field = container.securityContext.get("readOnlyRootFilesystem");
      report.closed(readOnlyRootFilesystem.proof(container));
      if (!field.isAbsent && !field.isFalse) return;
      report(field.isFalse ? field : container.nameRange, {
        message: `${describeContainer(container)} can write to its root file system`,
        fixes: [hardenRootFilesystem([container])],
      });
    },
  },
});
