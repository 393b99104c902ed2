import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { type KubernetesVersion, rule } from "../../rule";
import { windowsVariant } from "../../shared/hardening/pod-security";
import { describeContainer, enumerate } from "../../shared/names";
import {
  type AddedCapability,
  addedByContainer,
  addsInVain,
  ends,
  inVain,
  removeAdded,
  sharedBy,
} from "../../shared/privileges/added-capabilities";
import {
  capabilityPower,
  capabilityRank,
  isAllowedSpelling,
  isDangerousCapability,
  isUselessInUserNamespace,
} from "../../shared/privileges/capabilities";
import { hasOwnUsers } from "../../shared/privileges/run-as-user";

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
      tier: "strict",
      when: "no process gets it, because the container is no root and `allowPrivilegeEscalation` is false; or the pod has a user namespace, and the kernel asks for the capability outside of those only: BPF, PERFMON, SYS_BOOT, SYS_RAWIO, SYS_TIME, SYSLOG",
    },
    spelling: {
      severity: "low",
      when: "the name is a harmless one or none, in a spelling that Pod Security admission rejects",
      tier: "strict",
    },
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "the pod is one of Windows, which has no capabilities, and Pod Security admission refuses it all the same",
    },
    "admission-windows": {
      severity: "low",
      tier: "pod-security",
      podSecurity: "baseline-only",
      when: "it is, and says so in `os.name`: from Kubernetes 1.25 on only *baseline* refuses it",
    },
  },
  check: {
    podSpec(pod, report, { kubernetesVersion }) {
      if (pod.isWindows) {
        for (const container of pod.containers) {
          const refused = container.addedCapabilities.filter(
            ({ string }) => string !== undefined && !isAllowedSpelling(string),
          );
          const [first, ...rest] = refused;
          if (!first) continue;
          report(first, {
            variant: windowsVariant(pod, kubernetesVersion),
            message: `${describeContainer(container)} adds ${first.string}, which does nothing on Windows; Pod Security admission refuses it`,
            related: rest.map(({ range, string }) => ({ range, message: `${string} is added too` })),
            fixes: [removeAdded(container, refused)],
          });
        }
        return;
      }
      for (const [container, added] of addedByContainer(pod, kubernetesVersion)) {
        const told: Told[] = [];
        for (const one of added) {
          const written = one.field.string as string;
          if (isAllowedSpelling(written)) continue;
          if (isDangerousCapability(one.name)) {
            if (!elsewhere.has(one.name))
              told.push({ ...one, variant: variantOf(one, pod, kubernetesVersion) });
          } else
            report(one.field, {
              message: `Pod Security admission knows no capability "${written}" and rejects the pod: it reads names in capitals, without CAP_`,
              variant: "spelling",
            });
        }
        const worst = severest.flatMap((variant) => told.filter((one) => one.variant === variant))[0];
        if (!worst) continue;
        // Beside others NET_RAW is told with them.
        const netRaw = added.filter(({ name }) => name === "NET_RAW");
        const others = [...told.filter((one) => one !== worst), ...netRaw];
        report(worst.field, {
          message: messageOf(container, worst, others, pod),
          variant: worst.variant,
          related: others.map(({ field, name }) => ({ range: field.range, message: `${name} is added too` })),
          fixes: setsNetworkUp(container, told, kubernetesVersion)
            ? []
            : [
                removeAdded(
                  container,
                  [worst, ...others].map(({ field }) => field),
                ),
              ],
        });
      }
    },
  },
});

type Variant = "lesser" | "ends" | "user-namespace" | "user-namespace-lesser" | "no-effect" | undefined;

interface Told extends AddedCapability {
  readonly variant: Variant;
}

/** The gravest first. */
const severest: readonly Variant[] = [
  undefined,
  "user-namespace",
  "lesser",
  "user-namespace-lesser",
  "ends",
  "no-effect",
];

function variantOf({ container, name }: AddedCapability, pod: PodSpec, version: KubernetesVersion): Variant {
  const isLesser = capabilityRank(name, sharedBy(pod)) === "medium";
  if (addsInVain(container)) return "no-effect";
  if (hasOwnUsers(pod, version)) {
    if (isUselessInUserNamespace(name)) return "no-effect";
    return isLesser ? "user-namespace-lesser" : "user-namespace";
  }
  if (!isLesser) return undefined;
  return ends(container, version) ? "ends" : "lesser";
}

function messageOf(
  container: Container,
  { name, variant }: Told,
  others: readonly AddedCapability[],
  pod: PodSpec,
): string {
  const who = describeContainer(container);
  const names = others.map((one) => one.name);
  if (addsInVain(container))
    return `${who} adds ${enumerate([name, ...names])}, which ${inVain(1 + names.length)}`;
  const effect =
    variant === "no-effect"
      ? "has no effect in a user namespace"
      : `lets it ${capabilityPower(name, sharedBy(pod))}`;
  const beside = names.length > 0 ? `, and also ${enumerate(names)}` : "";
  return `${who} adds ${name}, which ${effect}${beside}`;
}

/** A mesh sets up the network of a pod by an init container with NET_ADMIN: that one stays as it is. */
function setsNetworkUp(
  container: Container,
  told: readonly AddedCapability[],
  version: KubernetesVersion,
): boolean {
  return ends(container, version) && told.some(({ name }) => name === "NET_ADMIN");
}
