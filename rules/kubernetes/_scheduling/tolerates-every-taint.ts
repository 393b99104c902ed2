import { Blank, fix } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { describePod, enumerate } from "../../shared/names";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Pod tolerates every taint of nodes",
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
      const [first, ...others] = pod.get("tolerations").items.filter(isOfEveryTaint);
      if (!first) return;
      const isAgent = pod.object.kind === "DaemonSet";
      const keys = [first, ...others].map((toleration) =>
        toleration.get("key").isAbsent ? set(toleration, ["key"], new Blank("KEY")) : undefined,
      );
      report(first.get("operator"), {
        message: `${describePod(pod)} ${describe([first, ...others])}`,
        variant: isAgent ? "agent" : undefined,
        related: others.map((one) => ({ range: one.get("operator").range, message: "Here too" })),
        fixes: [isAgent ? undefined : fix("Name the taint that it tolerates", "choice", keys)],
      });
    },
  },
});

function isOfEveryTaint(toleration: Field): boolean {
  const key = toleration.get("key");
  const isAny = toleration.get("operator").string === "Exists" && (key.isAbsent || key.string === "");
  return isAny && toleration.isComplete;
}

/** Without an effect it is for each; NoSchedule alone does not pass a taint that is NoExecute. */
function describe(tolerations: readonly Field[]): string {
  const effects = new Set(tolerations.map((one) => one.get("effect").string ?? ""));
  const stays = ", and stays on nodes that are drained for a fault";
  if (effects.has("")) return `runs on every node whatever its taints say${stays}`;
  return `tolerates every taint with the effect ${enumerate([...effects])}${effects.has("NoExecute") ? stays : ""}`;
}
