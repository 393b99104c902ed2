import { selectorIn } from "../../../model/kubernetes/network-policies";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { describeLabels, selectsPods } from "../../shared/network/selected-pods";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Network policy names a peer that is not there",
  why: "Who was meant is refused, and whoever may create pods gets in with a label of that name.",
  how: "Write the labels of the pod template that is meant.",
  threats: ["network-I1"],
  since: "0.1.0",
  references: { kubeLinter: ["dangling-networkpolicypeer-podselector"] },
  check: {
    object(object, report, context) {
      if (!object.is("networking.k8s.io", "NetworkPolicy")) return;
      const spec = object.field.get("spec");
      const peers = [
        ...spec.get("ingress").items.flatMap((one) => one.get("from").items),
        ...spec.get("egress").items.flatMap((one) => one.get("to").items),
      ];
      for (const peer of peers) {
        const selector = peer.get("podSelector");
        if (!selector.isPresent || !peer.get("namespaceSelector").isAbsent) continue;
        const labels = selectorIn(selector);
        if (selectsPods(object, labels, context) !== false) continue;
        report(selector.get("matchLabels"), {
          message: `${describeObject(object)} names pods with ${describeLabels(labels)}, and no pod of its namespace has these labels`,
        });
      }
    },
  },
});
