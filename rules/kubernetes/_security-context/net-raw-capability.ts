import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { capabilitiesIn } from "../../shared/capabilities";
import { dropAllCapabilities, harden } from "../../shared/harden-container";
import { describeContainer } from "../../shared/names";

export default rule({
  severity: "high",
  title: "Container may forge network packets",
  why: "With raw sockets a foothold answers for its neighbors' addresses and names, and reads the traffic that then comes to it.",
  how: "Drop ALL capabilities; ping works without NET_RAW on today's kernels.",
  threats: ["network-S1", "workload-S1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.8"],
    podSecurity: "baseline",
    nsaCisa: "Pod security: drop capabilities",
    owaspKubernetes: ["K01"],
    mitre: ["T1040", "T1557"],
    trivy: ["KSV-0119"],
    checkov: ["CKV_K8S_28"],
    kics: ["dbbc6705-d541-43b0-b166-dd4be8208b54"],
    kubeLinter: ["drop-net-raw-capability"],
    kubescape: ["C-0199"],
    kyverno: ["require-drop-cap-net-raw"],
  },
  variants: {
    default: {
      severity: "medium",
      when: "it is not added, but the runtime's default set holds it",
      tier: "strict",
    },
  },
  check: {
    container(container, report) {
      if (container.pod.isWindows) return;
      const added = capabilitiesIn(container.addedCapabilities).get("NET_RAW");
      if (added) {
        report(added, {
          message: `${describeContainer(container)} adds NET_RAW and may forge packets`,
          fixes: [fix("Remove NET_RAW", "suggestion", remove(added))],
        });
      } else if (
        dropAllCapabilities.isMissing(container) &&
        !capabilitiesIn(container.securityContext.get("capabilities", "drop").items).has("NET_RAW")
      ) {
        report(container.nameRange, {
          variant: "default",
          message: `${describeContainer(container)} keeps NET_RAW of the runtime's default set`,
          get fixes() {
            return [harden("Drop all capabilities", container, [dropAllCapabilities])];
          },
        });
      }
    },
  },
});
