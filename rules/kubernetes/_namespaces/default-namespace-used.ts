import { isAltered } from "../../../model/workspace/kustomizations";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Workload runs in the namespace default",
  why: "What names no namespace lands there too: roles, quotas and network policies of one project hold for all others.",
  how: "Give what belongs together a namespace of its own.",
  hygiene: true,
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.6.1", "5.6.4"],
    nsaCisa: "Network separation: namespaces",
    owaspKubernetes: ["K04"],
    trivy: ["KSV-0110"],
    checkov: ["CKV_K8S_21"],
    kics: ["611ab018-c4aa-4ba2-b0f6-a448337509a6"],
    kubeLinter: ["use-namespace"],
  },
  check: {
    object(object, report, { path, workspace }) {
      const { namespace, pods } = object;
      if (namespace.string !== "default" || pods.length === 0) return;
      if (workspace.ask(isAltered, path)) return;
      report(namespace, { message: `${describeObject(object)} runs in the namespace default` });
    },
  },
});
