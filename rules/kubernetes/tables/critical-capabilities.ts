import type { Container } from "../../../model/kubernetes/kubernetes";
import { table } from "../../rule";
import { describeContainer, enumerate } from "../../shared/names";
import {
  addedCapabilities,
  addsInVain,
  inVain,
  removeAdded,
  sharedBy,
} from "../../shared/privileges/added-capabilities";
import { capabilityPower } from "../../shared/privileges/capabilities";
import { capabilityOfRoot } from "../../shared/privileges/every-power";
import { hasOwnUsers } from "../../shared/privileges/run-as-user";
import { isAppArmorOff } from "../../shared/privileges/unconfined";

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
    variants: {
      "user-namespace": {
        severity: "high",
        when: "the pod has a user namespace (`hostUsers: false`, from Kubernetes 1.33)",
      },
      "no-effect": {
        severity: "low",
        when: "no process gets it: the container is no root and `allowPrivilegeEscalation` is false",
      },
    },
    subsumes: [
      "kubernetes/allow-privilege-escalation",
      "kubernetes/apparmor-unconfined",
      "kubernetes/capabilities-not-dropped",
      "kubernetes/dangerous-capability-added",
      "kubernetes/net-raw-capability",
      "kubernetes/root-user-explicit",
      "kubernetes/seccomp-profile-missing",
      "kubernetes/seccomp-unconfined",
      "kubernetes/sys-module-capability",
    ],
    check: {
      podSpec(pod, report, { kubernetesVersion }) {
        for (const { container, field, name } of addedCapabilities(pod, kubernetesVersion)) {
          if (name !== capabilityOfRoot(container)) continue;
          const without = withoutProfiles(container);
          const end = without.length > 0 ? `, and runs without ${enumerate(without)}` : "";
          const isInVain = addsInVain(container);
          const effect = isInVain ? inVain(1) : `lets it ${capabilityPower(name, sharedBy(pod))}${end}`;
          report(field, {
            message: `${describeContainer(container)} adds ${name}, which ${effect}`,
            variant: isInVain
              ? "no-effect"
              : hasOwnUsers(pod, kubernetesVersion)
                ? "user-namespace"
                : undefined,
            covers: container.field,
            fixes: [removeAdded(container, [field])],
          });
        }
      },
    },
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
    variants: {
      "no-effect": {
        severity: "low",
        when: "it has none in the user namespace of the pod (`hostUsers: false`, from Kubernetes 1.33), or no process gets it: the container is no root and `allowPrivilegeEscalation` is false",
      },
    },
    subsumes: ["kubernetes/dangerous-capability-added", "kubernetes/net-raw-capability"],
    check: {
      podSpec(pod, report, { kubernetesVersion }) {
        const isApart = hasOwnUsers(pod, kubernetesVersion);
        for (const { container, field, name } of addedCapabilities(pod, kubernetesVersion)) {
          if (name !== "SYS_MODULE") continue;
          const isInVain = addsInVain(container);
          const effect = isInVain
            ? inVain(1)
            : isApart
              ? "has no effect in a user namespace"
              : `lets it ${capabilityPower(name, sharedBy(pod))}`;
          // In a user namespace others of the list may still do something.
          const tellsAll = isInVain || !isApart;
          report(field, {
            message: `${describeContainer(container)} adds ${name}, which ${effect}`,
            variant: isInVain || isApart ? "no-effect" : undefined,
            ...(tellsAll && { covers: container.field }),
            fixes: [removeAdded(container, [field])],
          });
        }
      },
    },
  },
});

/** The profiles that are switched off by name: the capability alone does not do that. */
function withoutProfiles(container: Container): readonly string[] {
  const isFiltered = container.effective("seccompProfile").get("type").string !== "Unconfined";
  return [...(isFiltered ? [] : ["seccomp"]), ...(isAppArmorOff(container) ? ["AppArmor"] : [])];
}
