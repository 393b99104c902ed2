import { Blank, type Fix, fix } from "../../../model/edit";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { addsCapabilities, unprivilegedUser } from "../../shared/harden-fixes";
import { describeContainer, describePod } from "../../shared/names";
import { hasOwnUsers, isUnprivileged, unheededUsers, writtenUsers } from "../../shared/run-as-user";

export default rule({
  severity: "high",
  title: "Container is told to run as root",
  why: "User id 0 in the container is root on the node as soon as the sandbox has one hole, and inside it nothing limits what a foothold may change.",
  how: "Run as an unprivileged user id; a volume that only root may write to gets an fsGroup instead of a root init container.",
  threats: ["workload-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.7"],
    podSecurity: "restricted",
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
  subsumes: ["kubernetes/run-as-non-root-not-set"],
  check: {
    podSpec(pod, report, { kubernetesVersion }) {
      if (pod.isWindows || hasOwnUsers(pod, kubernetesVersion)) return;
      for (const { field, container } of writtenUsers(pod)) {
        if (isUnprivileged(field)) report.closed(field);
        if (field.number !== 0) continue;
        const who = container
          ? describeContainer(container)
          : `Every container of ${describePod(pod)} that sets no user`;
        const hint =
          container?.list === "initContainers" ? "; fsGroup makes volumes writable without it" : "";
        report(field, {
          message: `${who} runs as root${hint}${unheededUsers(pod, kubernetesVersion)}`,
          related: beside(field).map(({ key, range }) => ({ range, message: `${key} allows it` })),
          fixes: [runUnprivileged(field, container ? [container] : pod.containers)],
        });
      }
    },
  },
});

/** What else says root beside the user. */
function beside({ parent }: Field): readonly Field[] {
  const [flag, group] = [parent?.get("runAsNonRoot"), parent?.get("runAsGroup")];
  return [...(flag?.isFalse ? [flag] : []), ...(group?.number === 0 ? [group] : [])];
}

/** A user without root holds no added capability: whoever adds one needs another answer. */
function runUnprivileged(field: Field, containers: readonly Container[]): Fix | undefined {
  if (containers.some(addsCapabilities)) return undefined;
  const user = new Blank(unprivilegedUser);
  const edits = beside(field).map((one) => replaceValue(one, one.isFalse ? true : user));
  return fix("Run as an unprivileged user id", "choice", replaceValue(field, user), edits);
}
