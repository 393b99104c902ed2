import { Blank, fix } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describePod } from "../../shared/names";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Pod runs on every node, whatever the node says",
  why: "A taint keeps pods from the control plane and from nodes of others: one that tolerates every taint may be put beside what is protected most.",
  how: "Name the key of the taint that the pod is meant for.",
  threats: ["scheduler-E1", "scheduler-T1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K01"] },
  variants: {
    agent: { severity: "info", when: "it is a DaemonSet, which is there for every node" },
  },
  check: {
    podSpec(pod, report) {
      const isChosen =
        pod.get("nodeSelector").isPresent ||
        !pod.get("affinity", "nodeAffinity").isAbsent ||
        pod.isControlPlane;
      if (isChosen) return;
      for (const toleration of pod.get("tolerations").items) {
        const operator = toleration.get("operator");
        const key = toleration.get("key");
        const isAny = operator.string === "Exists" && (key.isAbsent || key.string === "");
        if (!isAny || !toleration.isComplete) continue;
        const effect = toleration.get("effect").string;
        const stays = effect === undefined || effect === "NoExecute";
        report(operator, {
          message: `${describePod(pod)} runs on every node whatever its taints say${stays ? ", and stays on nodes that are drained for a fault" : ""}`,
          variant: pod.object.kind === "DaemonSet" ? "agent" : undefined,
          fixes: [
            key.isAbsent
              ? fix("Name the taint that it tolerates", "choice", set(toleration, ["key"], new Blank("KEY")))
              : undefined,
          ],
        });
      }
    },
  },
});
