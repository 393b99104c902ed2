import { fix } from "../../../model/edit";
import { replaceValue } from "../../../model/tree/edit/edit";
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
  check: {
    podSpec(pod, report) {
      if (pod.isWindows) return;
      const holders = [
        { who: describePod(pod), context: pod.securityContext },
        ...pod.containers.map((container) => ({
          who: describeContainer(container),
          context: container.securityContext,
        })),
      ];
      for (const { who, context } of holders) {
        const type = context.get("seccompProfile", "type");
        if (isSystemCallFilter(type)) report.closed(type);
        if (type.string !== "Unconfined") continue;
        report(type, {
          message: `${who} runs without a system call filter`,
          fixes: [fix("Use the RuntimeDefault profile", "suggestion", replaceValue(type, "RuntimeDefault"))],
        });
      }
    },
  },
});
