import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import {
  capabilityName,
  capabilityPower,
  isAllowedSpelling,
  isDangerousCapability,
} from "../../shared/capabilities";
import { eachOnce } from "../../shared/each-once";
import { describeContainer } from "../../shared/names";

/** These have rules of their own. */
const elsewhere = new Set(["ALL", "SYS_ADMIN", "SYS_MODULE", "NET_RAW"]);
const grave = new Set(["SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF", "PERFMON", "SYS_BOOT"]);

export default rule({
  severity: "high",
  title: "Container adds a dangerous capability",
  why: "Capabilities beyond the runtime's default set reach past the container: into other processes, the node's network or its kernel.",
  how: "Remove it, and let a node agent that is built for the task do what needs it.",
  threats: ["workload-E1", "container-runtime-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.9"],
    podSecurity: "baseline",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    trivy: ["KSV-0022"],
    checkov: ["CKV_K8S_25"],
    kics: ["19ebaa28-fc86-4a58-bcfa-015c9e22fe40"],
    polaris: ["dangerousCapabilities"],
    kubescape: ["C-0046", "C-0200"],
    kyverno: ["disallow-capabilities"],
  },
  variants: {
    lesser: {
      severity: "medium",
      when: "the capability does not open the kernel or other processes by itself, as NET_ADMIN or IPC_LOCK",
    },
    spelling: {
      severity: "low",
      when: "the name is a harmless one or none, in a spelling that Pod Security admission rejects",
      tier: "strict",
    },
  },
  check: {
    podSpec({ isWindows, containers }, report) {
      if (isWindows) return;
      for (const [container, field] of eachOnce(containers, (one) => one.addedCapabilities)) {
        if (field.string === undefined) continue;
        const name = capabilityName(field.string);
        if (elsewhere.has(name) || isAllowedSpelling(field.string)) continue;
        if (!isDangerousCapability(name)) {
          report(field, {
            message: `Pod Security admission knows no capability "${field.string}" and rejects the pod: it reads names in capitals, without CAP_`,
            variant: "spelling",
          });
          continue;
        }
        report(field, {
          message: `${describeContainer(container)} adds ${name}, which lets it ${capabilityPower(name)}`,
          variant: grave.has(name) ? undefined : "lesser",
          fixes: [fix(`Remove ${field.string}`, "suggestion", remove(field))],
        });
      }
    },
  },
});
