import { type Fix, fix } from "../../../model/edit";
import type { ImageReference } from "../../../model/image";
import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import { replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import type { Workspace } from "../../../model/workspace/facts";
import { type KubernetesVersion, rule } from "../../rule";
import { addBehind, fillIn } from "../../shared/fill-in";
import { nonRoot } from "../../shared/hardening/container";
import { aboutUsers, groupFor, harden, mayNeedRoot, userEntries } from "../../shared/hardening/fixes";
import { aboutNumber, asksForUser, type GivenUser, numberFor } from "../../shared/hardening/given-user";
import { aboutLowPorts } from "../../shared/hardening/low-ports";
import { isFreedByOwnUsers } from "../../shared/hardening/pod-security";
import { givenUsers, usersOfImages } from "../../shared/hardening/users";
import { describeBase } from "../../shared/images/base-images";
import { describeContainer, describePod } from "../../shared/names";
import { hasOwnUsers, isUnprivileged } from "../../shared/privileges/run-as-user";

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
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "`runAsNonRoot: true` is absent or false, and nobody need mind, but Pod Security admission does: a user id, Windows and, before Kubernetes 1.35, a user namespace are no replacement, nor is what the containers of a pod say for what it says itself",
    },
  },
  check: {
    container(container, report, { kubernetesVersion, workspace }) {
      const { pod } = container;
      if (!pod.isWindows) report.closed(nonRoot.proof(container));
      if (knowsNoRoot(pod, kubernetesVersion) || !nonRoot.isMissing(container)) {
        const isAbsent = container.effective("runAsNonRoot").isAbsent;
        if (isAbsent && !isFreedByOwnUsers(pod, kubernetesVersion))
          report(container.nameRange, {
            variant: "admission",
            message: `${describeContainer(container)} has no runAsNonRoot: true, which Pod Security admission demands`,
            get fixes() {
              return [confirmUser(container)];
            },
          });
        return;
      }
      report(container.nameRange, {
        message: `${describeContainer(container)} may run as root: neither runAsNonRoot nor runAsUser is set`,
        get fixes() {
          return [
            forThePod(container.pod),
            harden(
              `Set runAsNonRoot: true${aboutNumber(givenUsers([container], workspace))} for this container`,
              [container],
              [nonRoot],
              workspace,
            ),
          ];
        },
      });
    },
    podSpec(pod, report, { kubernetesVersion, workspace }) {
      for (const { flag, containers, who } of flags(pod)) {
        if (!flag.isFalse) continue;
        if (knowsNoRoot(pod, kubernetesVersion) || isWithoutEffect(flag, containers)) {
          if (!isFreedByOwnUsers(pod, kubernetesVersion))
            report(flag, {
              variant: "admission",
              message: `${describePod(pod)} says runAsNonRoot: false, which Pod Security admission refuses wherever it stands`,
              get fixes() {
                return pod.isWindows ? [] : [forbidRoot(flag, containers, workspace)];
              },
            });
          continue;
        }
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

/** Windows has no root, and that of a user namespace is nobody on the node. */
function knowsNoRoot(pod: PodSpec, version: KubernetesVersion): boolean {
  return pod.isWindows || hasOwnUsers(pod, version);
}

/** Of a container whose user is not root anyhow. */
function confirmUser(container: Container): Fix | undefined {
  if (container.pod.isWindows || !isUnprivileged(container.effective("runAsUser"))) return undefined;
  const edits = fillIn(container.field, "securityContext", nonRoot.entries);
  return fix("Set runAsNonRoot: true for this container", "suggestion", edits);
}

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
      mayNeedRoot(one),
  );
  if (isOpposed) return undefined;
  const users = usersOfImages(pod.containers);
  if (!isSameForAll(users)) return undefined;
  const group = groupFor(pod, pod.containers, users);
  return fix(
    `Set runAsNonRoot: true${aboutNumber(users)} for the pod${aboutLowPorts(pod.containers)}${aboutUsers(pod.containers, users, group)}`,
    asksForUser(users) ? "choice" : "suggestion",
    fillIn(pod.field, "securityContext", { ...nonRoot.entries, ...userEntries(users), ...group }),
  );
});

/** Not where a container that it decides for is root on purpose, or would lose what it adds. */
function forbidRoot(flag: Field, containers: readonly Container[], workspace: Workspace): Fix | undefined {
  const isNeeded = (one: Container) => one.effective("runAsUser").number === 0;
  if (!flag.parent || containers.some((one) => isNeeded(one) || mayNeedRoot(one))) return undefined;
  const users = flag.parent.get("runAsUser").isPresent
    ? []
    : givenUsers(containers, workspace).map((user, i) => ownUser(user, containers[i]?.imageReference));
  if (!isSameForAll(users)) return undefined;
  const number = numberFor(users);
  const isImages = users.some(({ kind }) => kind === "unnumbered");
  const otherwise = isImages ? "; the kubelet refuses to start it otherwise" : "";
  return fix(
    `Set runAsNonRoot: true${aboutNumber(users)}${aboutLowPorts(containers)}${aboutUsers(containers, users)}${otherwise}`,
    asksForUser(users) ? "choice" : "suggestion",
    replaceValue(flag, true),
    number === undefined ? [] : addBehind(flag, "runAsUser", number),
  );
}

/** Where a number of the person's does not do, an image that is not known may have one: the kubelet starts no other. */
function ownUser(user: GivenUser, image: ImageReference | undefined): GivenUser {
  const isRoot = image !== undefined && describeBase(image).user === "root";
  return user.kind === "none" && !isRoot ? { kind: "unnumbered" } : user;
}

/** One `runAsUser`, or none, does for all. */
function isSameForAll(users: readonly GivenUser[]): boolean {
  const isSilent = users.every(({ kind }) => kind === "image" || kind === "unnumbered");
  return isSilent || numberFor(users) !== undefined;
}
