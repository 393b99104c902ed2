import { selectorIn } from "../../../model/kubernetes/network-policies";
import { rule } from "../../rule";
import { selectsNobody, selectsPods } from "../../shared/network/selected-pods";

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
    object(object, report, context) {
      if (!object.is("networking.k8s.io", "NetworkPolicy")) return;
      const selector = object.field.get("spec", "podSelector");
      const labels = selectorIn(selector);
      if (selectsPods(object, labels, context) === false)
        report(selector.get("matchLabels"), { message: selectsNobody(object, labels) });
    },
  },
});
