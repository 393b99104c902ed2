import { Blank, fix } from "../../../model/edit";
import type { Container, Manifest } from "../../../model/kubernetes/kubernetes";
import { set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { mayHaveHostParts } from "../../shared/host-access/host-parts";
import { describeObject } from "../../shared/names";
import { opensNode } from "../../shared/network/node-ports";

const label = "pod-security.kubernetes.io/enforce";

/** Made by Kubernetes itself, or by nobody. */
const systems: readonly (string | undefined)[] = ["kube-system", "kube-public", "kube-node-lease", "default"];

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Namespace enforces no Pod Security",
  why: "Whoever may create pods in the namespace may create a privileged one, and owns the node with it.",
  how: "Set the label pod-security.kubernetes.io/enforce to baseline, or to restricted where the pods pass it.",
  threats: ["workload-E1", "workload-S1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.1"],
    nsaCisa: "Pod security enforcement",
    owaspKubernetes: ["K04"],
    kubescape: ["C-0192", "C-0213"],
    kyverno: ["add-psa-labels"],
  },
  variants: {
    watching: { severity: "low", when: "it warns or records what a level forbids, and lets it in" },
  },
  check: {
    object(object, report) {
      if (!object.is("", "Namespace") || object.isPartial || systems.includes(object.name.string)) return;
      const labels = object.field.get("metadata", "labels");
      const enforced = labels.get(label);
      if (enforced.string === "baseline" || enforced.string === "restricted") report.closed(enforced);
      const isKnown = labels.isAbsent || (labels.isPresent && labels.isComplete);
      if (!enforced.isAbsent || !isKnown || object.name.string === undefined) return;
      const isWatching = labels.children.some(({ key }) =>
        /^pod-security\.kubernetes\.io\/(?:warn|audit)$/.test(String(key)),
      );
      report(object.nameRange, {
        message: `${describeObject(object)} ${isWatching ? "only warns of pods that Pod Security forbids" : "lets privileged pods in"}: it enforces no level of Pod Security`,
        variant: isWatching ? "watching" : undefined,
        fixes: [
          object.manifest.ask(holdsBeyondBaseline, object.name.string)
            ? undefined
            : fix(
                "Enforce baseline",
                "choice",
                set(object.field, ["metadata", "labels", label], new Blank("baseline")),
              ),
        ],
      });
    },
  },
});

/** A pod of the file is in the namespace and may have what *baseline* forbids: it would not start any more. */
function holdsBeyondBaseline({ objects }: Manifest, name: string): boolean {
  return objects
    .filter(({ namespace }) => namespace.string === name)
    .some(({ pods }) => pods.some((pod) => mayHaveHostParts(pod) || pod.containers.some(mayGoBeyond)));
}

function mayGoBeyond(container: Container): boolean {
  const { securityContext } = container;
  const addsCapabilities = !securityContext.get("capabilities", "add").isAbsent;
  return securityContext.get("privileged").isTrue || addsCapabilities || opensNode(container);
}
