import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";

const role = /^node-role\.kubernetes\.io\/(?:control-plane|master)$/;

/** Whether the scheduler puts the pod on nodes of the control plane only, to which few have access. */
export function runsOnControlPlane(pod: PodSpec): boolean {
  if (pod.get("nodeSelector").children.some(({ key, isPresent }) => isPresent && role.test(String(key))))
    return true;
  const required = ["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"];
  const terms = pod.get(...required, "nodeSelectorTerms");
  // One of the terms suffices for a node.
  return terms.isComplete && terms.items.length > 0 && terms.items.every(asksForRole);
}

function asksForRole(term: Field): boolean {
  return term
    .get("matchExpressions")
    .items.some(
      (one) =>
        role.test(one.get("key").string ?? "") && /^(?:Exists|In)$/.test(one.get("operator").string ?? ""),
    );
}
