import { labelsIn } from "../../../model/kubernetes/facts";
import { textOr } from "../../../model/kubernetes/fields";
import { hasPods } from "../../../model/workspace/pods";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

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
    object(object, report, { unit, workspace }) {
      if (unit === undefined || !object.is("", "Service")) return;
      const selector = object.field.get("spec", "selector");
      const namespace = textOr("", object.namespace);
      const isExternal = object.field.get("spec", "type").string === "ExternalName";
      const labels = selector.isPresent ? labelsIn(selector) : undefined;
      if (isExternal || namespace === undefined || !labels || selector.children.length === 0) return;
      const isAnswered = workspace.ask(hasPods, unit, namespace, JSON.stringify(labels));
      if (isAnswered) report.closed(selector);
      if (isAnswered !== false) return;
      report(selector, {
        message: `${describeObject(object)} selects ${Object.entries(labels)
          .map((label) => label.join("="))
          .join(", ")}, and no pod has these labels`,
      });
    },
  },
});
