import { Blank, fix } from "../../../model/edit";
import { replaceValue } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { beyondBaseline } from "../../shared/hardening/pod-security";
import { describeObject } from "../../shared/names";

const prefix = "pod-security.kubernetes.io/";
const modes = ["enforce", "audit", "warn"];
const levels = ["privileged", "baseline", "restricted"];

export default rule({
  severity: "high",
  title: "Labels of a namespace let every pod in",
  why: "Whoever may create pods in the namespace may create a privileged one, and owns the node with it; a label that Kubernetes does not know enforces nothing.",
  how: "Enforce baseline, and give what has to be privileged a namespace of its own.",
  threats: ["workload-E1", "workload-S1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.1"],
    owaspKubernetes: ["K04"],
    kubescape: ["C-0192"],
    kyverno: ["deny-privileged-profile"],
  },
  variants: {
    privileged: { severity: "medium", when: "the level is privileged, which somebody chose" },
    needed: { severity: "low", when: "it is, and a pod of the namespace in the same file needs it" },
  },
  check: {
    object(object, report) {
      if (!object.is("", "Namespace") || object.name.string === "kube-system") return;
      for (const label of object.field.get("metadata", "labels").children) {
        const key = String(label.key);
        if (!key.startsWith(prefix) || label.string === undefined) continue;
        const mode = key.slice(prefix.length);
        if (!modes.includes(mode.replace(/-version$/, "")))
          report(label.keyRange ?? label, {
            message: `Pod Security knows no label ${key}: it enforces nothing`,
          });
        else if (modes.includes(mode) && !levels.includes(label.string))
          report(label, {
            message: `Pod Security knows no level "${label.string}": the API server refuses it`,
          });
        else if (mode === "enforce" && label.string === "privileged") {
          const needing = object.manifest.ask(beyondBaseline, object.name.string ?? "");
          report(label, {
            message: `${describeObject(object)} lets privileged pods in${needing ? `, which ${needing} needs` : ""}`,
            variant: needing ? "needed" : "privileged",
            fixes: needing
              ? []
              : [
                  fix(
                    "Enforce baseline, if no pod has to be privileged",
                    "choice",
                    replaceValue(label, new Blank("baseline")),
                  ),
                ],
          });
        }
      }
    },
  },
});
