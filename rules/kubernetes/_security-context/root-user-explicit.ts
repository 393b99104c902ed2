import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { type KubernetesVersion, rule } from "../../rule";
import { isFreedByOwnUsers } from "../../shared/hardening/pod-security";
import { rootBeside, runUnprivileged } from "../../shared/hardening/root-user-fix";
import { mayHaveHostParts } from "../../shared/host-access/host-parts";
import { describeContainer, describePod, partyOf } from "../../shared/names";
import {
  hasOwnUsers,
  isUnprivileged,
  unheededUsers,
  type WrittenUser,
  withoutOwnUser,
  writtenUsers,
} from "../../shared/privileges/run-as-user";
import { containerEnds } from "../../shared/programs/ending";

export default rule({
  severity: "high",
  title: "Container is told to run as root",
  why: "Root in the container may change every file of it and of its volumes, and one hole in the sandbox makes it root of the node.",
  how: "Run as an unprivileged user id; a volume that only root may write to gets an fsGroup instead of a root init container.",
  threats: ["workload-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.7"],
    podSecurity: { "1.23": "restricted" },
    nsaCisa: "Pod security: non-root containers",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    trivy: ["KSV-0105"],
    checkov: ["CKV_K8S_23"],
    kics: ["cf34805e-3872-4c08-bf92-6ff7bb0cfadb"],
    kubeLinter: ["run-as-non-root"],
    polaris: ["runAsRootAllowed"],
    kubescape: ["C-0013"],
    kyverno: ["require-run-as-non-root-user"],
  },
  variants: {
    ends: {
      severity: "low",
      when: "the containers do one thing and end, as those of a Job and init containers",
    },
    "ends-with-host": {
      severity: "medium",
      when: "they do, and a path or a namespace of the host is in the pod",
    },
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "no container is root of the node by it: all override the pod's, the pod is one of Windows, or it has a user namespace, which Pod Security admission heeds from Kubernetes 1.35 on",
    },
  },
  subsumes: ["kubernetes/run-as-non-root-not-set"],
  check: {
    podSpec(pod, report, { kubernetesVersion }) {
      const users = usersThatDecide(pod, kubernetesVersion);
      if (!isFreedByOwnUsers(pod, kubernetesVersion))
        for (const { securityContext } of [pod, ...pod.containers]) {
          const user = securityContext.get("runAsUser");
          if (user.number !== 0 || users.some(({ field }) => field === user)) continue;
          report(user, {
            variant: "admission",
            message: `${describePod(pod)} says runAsUser: 0, which Pod Security admission refuses wherever it stands`,
          });
        }
      for (const { field, container } of users) {
        if (isUnprivileged(field)) report.closed(field);
        if (field.number !== 0) continue;
        const who = container
          ? describeContainer(container)
          : `Every container of ${describePod(pod)} that sets no user`;
        const hint =
          container?.list === "initContainers" ? "; fsGroup makes volumes writable without it" : "";
        const deciding = container ? [container] : withoutOwnUser(pod);
        report(field, {
          variant: variantOf(pod, deciding),
          message: `${who} runs as root${hint}${unheededUsers(pod, kubernetesVersion)}`,
          speaksFor: container ? [] : deciding.map(partyOf),
          related: rootBeside(field).map(({ key, range }) => ({ range, message: `${key} allows it` })),
          fixes: [runUnprivileged(field, container ? [container] : pod.containers)],
        });
      }
    },
  },
});

/** None where root is nobody on the node. */
function usersThatDecide(pod: PodSpec, version: KubernetesVersion): readonly WrittenUser[] {
  return pod.isWindows || hasOwnUsers(pod, version) ? [] : writtenUsers(pod);
}

/** @param deciding the containers that run as root: none of a pod that is being typed */
function variantOf(pod: PodSpec, deciding: readonly Container[]): "ends" | "ends-with-host" | undefined {
  if (deciding.length === 0 || !deciding.every(containerEnds)) return undefined;
  return mayHaveHostParts(pod) ? "ends-with-host" : "ends";
}
