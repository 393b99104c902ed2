import { Blank, fix } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { isReached, newestKubernetes } from "../../shared/cluster/kubernetes-version";
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
      if (level.string !== "baseline" && level.string !== "restricted") return;
      if (!labels.get(`${enforce}-version`).isAbsent) return;
      // The newest is what counts where the configuration names none.
      const isNamed = !isReached(kubernetesVersion, newestKubernetes);
      const value = new Blank(isNamed ? `v${kubernetesVersion.join(".")}` : "VERSION");
      report(level, {
        message: `${describeObject(object)} enforces ${level.string} as the version of the cluster has it`,
        fixes: [
          fix(
            "Name the version",
            "choice",
            set(object.field, ["metadata", "labels", `${enforce}-version`], value),
          ),
        ],
      });
    },
  },
});
