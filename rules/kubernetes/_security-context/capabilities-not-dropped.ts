import { capabilitiesIn } from "../../../model/capabilities";
import { fix } from "../../../model/edit";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { replaceValue } from "../../../model/tree/edit/edit";
import { type KubernetesVersion, rule } from "../../rule";
import { dropAllCapabilities } from "../../shared/hardening/container";
import { harden } from "../../shared/hardening/fixes";
import { isFreedAsWindows } from "../../shared/hardening/pod-security";
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
    podSecurity: { "1.22": "restricted" },
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
  variants: {
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "`ALL` is not in capitals, or the pod is one of Windows, which has no capabilities, and does not say so in `os.name`: Pod Security admission refuses both",
    },
  },
  subsumes: ["kubernetes/net-raw-capability"],
  check: {
    container(container, report, { workspace, kubernetesVersion }) {
      const { isWindows } = container.pod;
      const who = describeContainer(container);
      if (!isWindows) report.closed(dropAllCapabilities.proof(container));
      if (!isWindows && dropAllCapabilities.isMissing(container)) {
        report(container.nameRange, {
          message: `${who} does not drop all capabilities`,
          fixes: [harden("Drop all capabilities", [container], [dropAllCapabilities], workspace)],
        });
        return;
      }
      if (!isRefused(container, kubernetesVersion)) return;
      const dropped = container.securityContext.get("capabilities", "drop").items;
      const spelled = capabilitiesIn(dropped).get("ALL");
      report(spelled ?? container.nameRange, {
        variant: "admission",
        message: spelled
          ? `${who} drops "${spelled.string}", which Pod Security admission does not read as ALL`
          : `${who} does not drop ALL, which Pod Security admission demands here of Windows too`,
        fixes: [spelled && fix("Write ALL in capitals", "suggestion", replaceValue(spelled, "ALL"))],
      });
    },
  },
});

/** Admission reads the exact word. */
function isRefused({ pod, securityContext }: Container, version: KubernetesVersion): boolean {
  const drop = securityContext.get("capabilities", "drop");
  const isKnown = drop.isAbsent || (drop.isPresent && drop.isComplete);
  return isKnown && !isFreedAsWindows(pod, version) && !drop.items.some(({ string }) => string === "ALL");
}
