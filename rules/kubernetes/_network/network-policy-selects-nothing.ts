import { labelsIn } from "../../../model/kubernetes/facts";
import { textOr } from "../../../model/kubernetes/fields";
import { hasPods } from "../../../model/workspace/pods";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

export default rule({
  severity: "low",
  title: "Network policy selects no pod",
  why: "It closes nothing: the pods that it was written for are open to everybody.",
  how: "Write the labels of the pod template that the policy is for.",
  threats: ["network-I1"],
  since: "0.1.0",
  references: {
    kubeLinter: ["dangling-networkpolicy"],
    kubeScore: ["networkpolicy-targets-pod"],
  },
  check: {
    object(object, report, { unit, workspace }) {
      if (unit === undefined || !object.is("networking.k8s.io", "NetworkPolicy")) return;
      const selector = object.field.get("spec", "podSelector");
      const wanted = selector.get("matchLabels");
      const namespace = textOr("", object.namespace);
      const labels = wanted.isPresent ? labelsIn(wanted) : undefined;
      const isPlain = selector.get("matchExpressions").isAbsent;
      if (!labels || !isPlain || namespace === undefined || wanted.children.length === 0) return;
      const isAnswered = workspace.ask(hasPods, unit, namespace, JSON.stringify(labels));
      if (isAnswered !== false) return;
      report(wanted, {
        message: `${describeObject(object)} selects ${Object.entries(labels)
          .map((label) => label.join("="))
          .join(", ")}, and no pod has these labels`,
      });
    },
  },
});
