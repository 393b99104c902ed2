import { selectorOf } from "../../../model/kubernetes/facts";
import { rule } from "../../rule";
import { selectsNobody, selectsPods } from "../../shared/network/selected-pods";

export default rule({
  severity: "low",
  title: "Service selects no pod",
  why: "Its name resolves and its traffic goes nowhere, until somebody who may create pods gives one these labels: then it is his.",
  how: "Write the labels of the pod template that the service is for.",
  threats: ["network-S1"],
  since: "0.1.0",
  references: {
    kics: ["3ca03a61-3249-4c16-8427-6f8e47dda729"],
    kubeLinter: ["dangling-service"],
    kubeScore: ["service-targets-pod"],
    kubescape: ["C-0293"],
  },
  check: {
    object(object, report, context) {
      if (!object.is("", "Service")) return;
      const spec = object.field.get("spec");
      if (spec.get("type").string === "ExternalName") return;
      const labels = selectorOf(object);
      const isAnswered = selectsPods(object, labels, context);
      const selector = spec.get("selector");
      if (isAnswered) report.closed(selector);
      if (isAnswered === false) report(selector, { message: selectsNobody(object, labels) });
    },
  },
});
