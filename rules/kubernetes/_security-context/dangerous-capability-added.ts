import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { addedCapabilities, ends, sharedBy } from "../../shared/added-capabilities";
import {
  capabilitiesIn,
  capabilityPower,
  capabilityRank,
  isAllowedSpelling,
  isDangerousCapability,
  isUselessInUserNamespace,
  removalOf,
} from "../../shared/capabilities";
import { describeContainer, enumerate } from "../../shared/names";
import { hasOwnUsers } from "../../shared/run-as-user";

/** These have rules of their own. */
const elsewhere = new Set(["ALL", "SYS_ADMIN", "SYS_MODULE", "NET_RAW"]);

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
      when: "the capability does not open the kernel or other processes by itself: NET_ADMIN without `hostNetwork`, SYS_PTRACE without `hostPID`, and all others but BPF, DAC_READ_SEARCH, MAC_ADMIN, MAC_OVERRIDE, PERFMON, SYS_BOOT, SYS_RAWIO and SYS_TIME",
    },
    ends: { severity: "low", when: "it is such a lesser one, in an init container that ends" },
    "user-namespace": {
      severity: "medium",
      when: "the pod has a user namespace (`hostUsers: false`, from Kubernetes 1.33)",
    },
    "user-namespace-lesser": { severity: "low", when: "it has, and the capability is a lesser one" },
    "no-effect": {
      severity: "low",
      when: "it has, and the kernel asks for the capability outside of user namespaces only: BPF, PERFMON, SYS_BOOT, SYS_RAWIO, SYS_TIME, SYSLOG",
    },
    spelling: {
      severity: "low",
      when: "the name is a harmless one or none, in a spelling that Pod Security admission rejects",
      tier: "strict",
    },
  },
  check: {
    podSpec(pod, report, { kubernetesVersion }) {
      const shared = sharedBy(pod);
      const isApart = hasOwnUsers(pod, kubernetesVersion);
      for (const { container, field, name } of addedCapabilities(pod, kubernetesVersion)) {
        const written = field.string as string;
        if (elsewhere.has(name) || isAllowedSpelling(written)) continue;
        if (!isDangerousCapability(name)) {
          report(field, {
            message: `Pod Security admission knows no capability "${written}" and rejects the pod: it reads names in capitals, without CAP_`,
            variant: "spelling",
          });
          continue;
        }
        const isLesser = capabilityRank(name, shared) === "medium";
        const isBrief = isLesser && ends(container, kubernetesVersion);
        if (isApart && isUselessInUserNamespace(name)) {
          report(field, {
            message: `${describeContainer(container)} adds ${name}, which has no effect in a user namespace`,
            variant: "no-effect",
            fixes: [fix(removalOf(written), "suggestion", remove(field))],
          });
          continue;
        }
        const netRaw =
          name === "NET_ADMIN" ? capabilitiesIn(container.addedCapabilities).get("NET_RAW") : undefined;
        const power = [name, ...(netRaw ? ["NET_RAW"] : [])].map((one) => capabilityPower(one, shared));
        report(field, {
          message: `${describeContainer(container)} adds ${name}${netRaw ? " and NET_RAW" : ""}, which lets it ${enumerate(power)}`,
          variant: variantOf(isLesser, isBrief, isApart),
          related: netRaw && [{ range: netRaw.range, message: "NET_RAW is added too" }],
          // A mesh sets up the network of a pod by such an init container.
          fixes:
            isBrief && name === "NET_ADMIN" ? [] : [fix(removalOf(written), "suggestion", remove(field))],
        });
      }
    },
  },
});

function variantOf(isLesser: boolean, isBrief: boolean, isApart: boolean): string | undefined {
  if (isApart) return isLesser ? "user-namespace-lesser" : "user-namespace";
  if (isBrief) return "ends";
  return isLesser ? "lesser" : undefined;
}
