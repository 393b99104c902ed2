import { fix } from "../../../model/edit";
import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import { set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { harden, nonRoot } from "../../shared/harden-container";
import { describeContainer } from "../../shared/names";
import { hasOwnUsers } from "../../shared/run-as-user";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Container may run as root",
  why: "Without runAsNonRoot or a user id, the image decides who runs, and most images run as root: an escape then starts with root on the node.",
  how: "Set runAsNonRoot: true for the pod or the container; an image whose USER is a name needs a numeric runAsUser beside it.",
  threats: ["workload-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.7"],
    podSecurity: "restricted",
    nsaCisa: "Pod security: non-root containers",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    trivy: ["KSV-0012"],
    checkov: ["CKV_K8S_23"],
    kics: ["cf34805e-3872-4c08-bf92-6ff7bb0cfadb"],
    kubeLinter: ["run-as-non-root"],
    polaris: ["runAsRootAllowed"],
    kubescape: ["C-0013", "C-0198"],
    kubesec: ["RunAsNonRoot"],
    kyverno: ["require-run-as-nonroot"],
  },
  check: {
    container(container, report, { kubernetesVersion }) {
      if (container.pod.isWindows) return;
      report.closed(nonRoot.proof(container));
      if (!nonRoot.isMissing(container) || hasOwnUsers(container.pod, kubernetesVersion)) return;
      report(container.nameRange, {
        message: `${describeContainer(container)} may run as root: neither runAsNonRoot nor runAsUser is set`,
        fixes: [
          forThePod(container),
          harden("Set runAsNonRoot: true for this container", container, [nonRoot]),
        ],
      });
    },
  },
});

const hasRoot = oncePer((pod: PodSpec) =>
  pod.containers.some((one) => one.effective("runAsUser").number === 0),
);

/** One edit for all containers, where none of them runs as root on purpose or overrides it. */
function forThePod({ pod, securityContext }: Container) {
  if (!securityContext.get("runAsNonRoot").isAbsent) return undefined;
  if (hasRoot(pod)) return undefined;
  return fix(
    "Set runAsNonRoot: true for the pod",
    "suggestion",
    set(pod.field, ["securityContext", "runAsNonRoot"], true),
  );
}
