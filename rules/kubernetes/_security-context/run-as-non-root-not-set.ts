import { Blank, type Fix, fix } from "../../../model/edit";
import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import { replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import type { Workspace } from "../../../model/workspace/facts";
import { rule } from "../../rule";
import { fillIn } from "../../shared/fill-in";
import { nonRoot } from "../../shared/harden-container";
import { addsCapabilities, harden, startsAsNumber, unprivilegedUser } from "../../shared/harden-fixes";
import { describeContainer, describePod } from "../../shared/names";
import { hasOwnUsers, isUnprivileged } from "../../shared/run-as-user";

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
  variants: {
    explicit: {
      severity: "medium",
      when: "`runAsNonRoot: false` is written, and no user that is not root",
      tier: "recommended",
    },
  },
  check: {
    container(container, report, { kubernetesVersion, workspace }) {
      if (container.pod.isWindows) return;
      report.closed(nonRoot.proof(container));
      if (!nonRoot.isMissing(container) || hasOwnUsers(container.pod, kubernetesVersion)) return;
      report(container.nameRange, {
        message: `${describeContainer(container)} may run as root: neither runAsNonRoot nor runAsUser is set`,
        get fixes() {
          return [
            forThePod(container.pod),
            harden("Set runAsNonRoot: true for this container", [container], [nonRoot], workspace),
          ];
        },
      });
    },
    podSpec(pod, report, { kubernetesVersion, workspace }) {
      if (pod.isWindows || hasOwnUsers(pod, kubernetesVersion)) return;
      for (const { flag, containers, who } of flags(pod)) {
        if (!flag.isFalse || isWithoutEffect(flag, containers)) continue;
        report(flag, {
          variant: "explicit",
          message: `${who} may run as root (runAsNonRoot: false)`,
          get fixes() {
            return [forbidRoot(flag, containers, workspace)];
          },
        });
      }
    },
  },
});

interface Flag {
  readonly flag: Field;
  /** For whom it decides. */
  readonly containers: readonly Container[];
  readonly who: string;
}

/** `runAsNonRoot` of the pod, for the containers that set none, and of its containers. */
function* flags(pod: PodSpec): Iterable<Flag> {
  const name = "runAsNonRoot";
  yield {
    flag: pod.securityContext.get(name),
    containers: pod.containers.filter(({ securityContext }) => !securityContext.get(name).isPresent),
    who: `Every container of ${describePod(pod)} that does not say otherwise`,
  };
  for (const container of pod.containers)
    yield {
      flag: container.securityContext.get(name),
      containers: [container],
      who: describeContainer(container),
    };
}

/** All override it, or a user that is not root decides. In a patch the pod's containers are not all known. */
function isWithoutEffect({ document }: Field, containers: readonly Container[]): boolean {
  if (containers.length === 0) return !document.isPartial;
  return containers.every((container) => isUnprivileged(container.effective("runAsUser")));
}

/** One edit for all containers, where none of them runs as root on purpose, overrides it or adds capabilities. */
const forThePod = oncePer((pod: PodSpec): Fix | undefined => {
  const isOpposed = pod.containers.some(
    (one) =>
      !one.securityContext.get("runAsNonRoot").isAbsent ||
      one.effective("runAsUser").number === 0 ||
      addsCapabilities(one),
  );
  if (isOpposed) return undefined;
  const entries = { ...nonRoot.entries, runAsUser: new Blank(unprivilegedUser) };
  return fix("Set runAsNonRoot: true for the pod", "choice", fillIn(pod.field, "securityContext", entries));
});

/** Not where a container that it decides for is root on purpose, or would lose what it adds. */
function forbidRoot(flag: Field, containers: readonly Container[], workspace: Workspace): Fix | undefined {
  const isNeeded = (one: Container) => one.effective("runAsUser").number === 0;
  if (!flag.parent || containers.some((one) => isNeeded(one) || addsCapabilities(one))) return undefined;
  const user = flag.parent.get("runAsUser");
  const asks = !user.isPresent && containers.some((one) => !startsAsNumber(one, workspace));
  return fix(
    "Set runAsNonRoot: true",
    asks ? "choice" : "suggestion",
    replaceValue(flag, true),
    asks ? fillIn(flag.parent, "runAsUser", new Blank(unprivilegedUser)) : [],
  );
}
