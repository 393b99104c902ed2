import { rule } from "../../rule";
import { dropAllCapabilities } from "../../shared/harden-container";
import { harden } from "../../shared/harden-fixes";
import { describeContainer } from "../../shared/names";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Container keeps the runtime's default capabilities",
  why: "The default set lets a foothold forge packets, change file owners and switch users; hardly any program needs one of them.",
  how: "Drop ALL and add back the one capability that the program turns out to need.",
  threats: ["workload-E1", "container-runtime-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.9"],
    podSecurity: "restricted",
    nsaCisa: "Pod security: drop capabilities",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    trivy: ["KSV-0003", "KSV-0106"],
    checkov: ["CKV_K8S_37"],
    kics: ["268ca686-7fb7-4ae9-b129-955a2a89064e"],
    polaris: ["insecureCapabilities"],
    kubescape: ["C-0201"],
    kubesec: ["CapDropAll"],
    kyverno: ["require-drop-all", "disallow-capabilities-strict"],
  },
  subsumes: ["kubernetes/net-raw-capability"],
  check: {
    container(container, report, { workspace }) {
      if (container.pod.isWindows) return;
      report.closed(dropAllCapabilities.proof(container));
      if (!dropAllCapabilities.isMissing(container)) return;
      report(container.nameRange, {
        message: `${describeContainer(container)} does not drop all capabilities`,
        fixes: [harden("Drop all capabilities", [container], [dropAllCapabilities], workspace)],
      });
    },
  },
});
