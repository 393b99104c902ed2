import { Blank, fix } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

/** The class itself, or what only the controller of GKE reads, which knows no `ingressClassName`. */
const namesController =
  /ingress\.class$|^kubernetes\.io\/ingress\.|^(?:networking\.gke\.io|ingress\.gcp\.kubernetes\.io)\//;

export default rule({
  severity: "info",
  tier: "strict",
  title: "Ingress names no class",
  why: "The controller of the default class serves it, whichever that is; without one nobody does, or every controller that takes what has no class.",
  how: "Name the class of the controller that shall serve it in ingressClassName.",
  hygiene: true,
  since: "0.1.0",
  references: { kyverno: ["restrict-ingress-classes"] },
  check: {
    object(object, report) {
      if (!object.is("networking.k8s.io", "Ingress") || object.isPartial) return;
      const spec = object.field.get("spec");
      const isPatch = spec.get("rules").isAbsent && spec.get("defaultBackend").isAbsent;
      const annotations = object.field.get("metadata", "annotations");
      const isNamed = annotations.children.some(({ key }) => namesController.test(String(key)));
      const isOpen = annotations.isUnknown || (annotations.isPresent && !annotations.isComplete);
      if (!spec.get("ingressClassName").isAbsent || isNamed || isOpen || isPatch) return;
      report(object.nameRange, {
        message: `${describeObject(object)} names no class: whoever has the default class serves it`,
        fixes: [fix("Name its class", "choice", set(spec, ["ingressClassName"], new Blank("CLASS")))],
      });
    },
  },
});
