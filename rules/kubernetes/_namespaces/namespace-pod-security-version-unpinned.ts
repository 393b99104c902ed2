import { Blank, fix } from "../../../model/edit";
import { replaceValue, set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

const enforce = "pod-security.kubernetes.io/enforce";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Namespace enforces Pod Security of whatever version the cluster has",
  why: "A level grows with Kubernetes: after an upgrade of the cluster it may refuse pods that ran before.",
  how: "Name the version whose level is meant, and raise it with the pods.",
  hygiene: true,
  since: "0.1.0",
  references: { owaspKubernetes: ["K04"] },
  check: {
    object(object, report, { kubernetesVersion }) {
      if (!object.is("", "Namespace") || object.isPartial) return;
      const labels = object.field.get("metadata", "labels");
      const level = labels.get(enforce);
      const version = labels.get(`${enforce}-version`);
      if (level.string !== "baseline" && level.string !== "restricted") return;
      if (!version.isAbsent && version.string !== "latest") return;
      const value = new Blank(`v${kubernetesVersion.join(".")}`);
      report(version.isAbsent ? level : version, {
        message: `${describeObject(object)} enforces ${level.string} as every version of Kubernetes has it`,
        fixes: [
          fix(
            "Name the version",
            "choice",
            version.isAbsent
              ? set(object.field, ["metadata", "labels", `${enforce}-version`], value)
              : replaceValue(version, value),
          ),
        ],
      });
    },
  },
});
