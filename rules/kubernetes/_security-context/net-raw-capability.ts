import { capabilitiesIn } from "../../../model/capabilities";
import type { Container } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { dropAllCapabilities } from "../../shared/hardening/container";
import { harden } from "../../shared/hardening/fixes";
import { describeContainer } from "../../shared/names";
import { addsInVain, ends, inVain, removeAdded } from "../../shared/privileges/added-capabilities";
import { isToldBesideNetRaw } from "../../shared/privileges/capabilities";
import { hasOwnUsers } from "../../shared/privileges/run-as-user";

export default rule({
  severity: "medium",
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
    "given-anyway": {
      severity: "low",
      when: "it is added, and the container does not drop the default set, which holds it",
    },
    ends: { severity: "low", when: "it is added to an init container that ends" },
    "user-namespace": {
      severity: "low",
      when: "it is added in a pod with a user namespace (`hostUsers: false`, from Kubernetes 1.33)",
    },
    "no-effect": {
      severity: "low",
      when: "it is added, and no process gets it: the container is no root and `allowPrivilegeEscalation` is false",
    },
    default: {
      severity: "medium",
      when: "it is not added, but the runtime's default set holds it",
      tier: "strict",
      podSecurity: "none",
    },
  },
  check: {
    container(container, report, { kubernetesVersion, workspace }) {
      if (container.pod.isWindows) return;
      report.closed(withoutNetRaw(container));
      const added = capabilitiesIn(container.addedCapabilities).get("NET_RAW");
      const isKept =
        dropAllCapabilities.isMissing(container) &&
        !capabilitiesIn(container.securityContext.get("capabilities", "drop").items).has("NET_RAW");
      if (added) {
        if (isToldBesideNetRaw(container.addedCapabilities)) return;
        const isBrief = ends(container, kubernetesVersion);
        const isInVain = addsInVain(container);
        const isApart = hasOwnUsers(container.pod, kubernetesVersion);
        const who = describeContainer(container);
        report(added, {
          message: isInVain
            ? `${who} adds NET_RAW, which ${inVain(1)}`
            : `${who} adds NET_RAW and may forge packets${isKept ? " (Docker and containerd give it anyway)" : ""}`,
          variant: isInVain
            ? "no-effect"
            : isKept
              ? "given-anyway"
              : isBrief
                ? "ends"
                : isApart
                  ? "user-namespace"
                  : undefined,
          // Where nothing is dropped, the danger would stay.
          fixes: (isKept || isBrief) && !isInVain ? [] : [removeAdded(container, [added])],
        });
      } else if (isKept) {
        report(container.nameRange, {
          variant: "default",
          message: `${describeContainer(container)} keeps NET_RAW of the runtime's default set`,
          get fixes() {
            return [harden("Drop all capabilities", [container], [dropAllCapabilities], workspace)];
          },
        });
      }
    },
  },
});

/** It is dropped, alone or with all others, and nothing adds it. */
function* withoutNetRaw({ securityContext, addedCapabilities }: Container): Iterable<Field> {
  const add = securityContext.get("capabilities", "add");
  if (!add.isAbsent && (!add.isComplete || capabilitiesIn(addedCapabilities).has("NET_RAW"))) return;
  const dropped = capabilitiesIn(securityContext.get("capabilities", "drop").items);
  const item = dropped.get("ALL") ?? dropped.get("NET_RAW");
  if (item) yield item;
}
