import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import type { Checks } from "../../rule";
import { table } from "../../rule";
import { capabilityName, capabilityPower } from "../../shared/capabilities";
import { eachOnce } from "../../shared/each-once";
import { describeContainer } from "../../shared/names";

function adds(...names: readonly string[]): Checks {
  return {
    podSpec({ isWindows, containers }, report) {
      if (isWindows) return;
      for (const [container, field] of eachOnce(containers, (one) => one.addedCapabilities)) {
        const name = capabilityName(field.string ?? "");
        if (!names.includes(name)) continue;
        report(field, {
          message: `${describeContainer(container)} adds ${name}, which lets it ${capabilityPower(name)}`,
          fixes: [fix(`Remove ${field.string}`, "suggestion", remove(field))],
        });
      }
    },
  };
}

export default table({
  "sys-admin-capability": {
    severity: "critical",
    title: "Container adds SYS_ADMIN",
    why: "SYS_ADMIN mounts file systems and rewrites kernel state: with it a container is left in a handful of commands.",
    how: "Remove it; a program that mounts needs a CSI driver, one that traces needs BPF or PERFMON at most.",
    threats: ["workload-E1", "container-runtime-E1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["5.2.9"],
      podSecurity: "baseline",
      owaspKubernetes: ["K01"],
      mitre: ["T1611"],
      trivy: ["KSV-0005"],
      checkov: ["CKV_K8S_39"],
      kics: ["235236ee-ad78-4065-bd29-61b061f28ce0"],
      polaris: ["dangerousCapabilities"],
      kubescape: ["C-0046", "C-0057"],
      kubesec: ["CapSysAdmin"],
      kyverno: ["disallow-capabilities"],
    },
    check: adds("SYS_ADMIN", "ALL"),
  },
  "sys-module-capability": {
    severity: "critical",
    title: "Container may load kernel modules",
    why: "A kernel module runs with every right on the node and hides whatever it likes: loading one is owning the node.",
    how: "Remove it, and let the node's own set-up load the modules that it needs.",
    threats: ["workload-E1", "container-runtime-E1"],
    since: "0.1.0",
    references: {
      podSecurity: "baseline",
      owaspKubernetes: ["K01"],
      mitre: ["T1547.006", "T1611"],
      trivy: ["KSV-0120"],
      kubescape: ["C-0046"],
      kyverno: ["disallow-capabilities"],
    },
    check: adds("SYS_MODULE"),
  },
});
