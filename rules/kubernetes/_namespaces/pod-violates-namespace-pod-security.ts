import { enforcementIn } from "../../../model/workspace/namespaces";
import { rule } from "../../rule";
import { parseVersion } from "../../shared/cluster/kubernetes-version";
import { describePod } from "../../shared/names";
import { seenFrom } from "../../shared/places";

export default rule({
  severity: "high",
  title: "Namespace refuses the pod",
  why: "Admission lets no pod in that the level of its namespace forbids: the workload is applied without an error, and nothing of it runs.",
  how: "Give the pod what the level asks for; what needs more powers gets a namespace of its own.",
  hygiene: true,
  since: "0.1.0",
  references: { owaspKubernetes: ["K04"] },
  check: {
    podSpec(pod, report, { path, unit, workspace, kubernetesVersion, refusals }) {
      const namespace = pod.object.namespace.string;
      if (!namespace || pod.isControlPlane) return;
      const enforced = workspace.ask(enforcementIn, namespace, path, unit);
      if (enforced?.level !== "baseline" && enforced?.level !== "restricted") return;
      const version = enforced.version === "latest" ? kubernetesVersion : parseVersion(enforced.version);
      const reasons = refusals(pod, enforced.level, version);
      const [first, ...others] = reasons;
      if (!first) return;
      const owner = describePod(pod);
      const refused = pod.object.is("", "Pod") ? owner : `the pods of ${owner}`;
      const reason = first.message.startsWith(`${owner} `)
        ? `it${first.message.slice(owner.length)}`
        : first.message;
      const more = others.length > 0 ? `, the first of ${reasons.length} reasons` : "";
      report(pod.object.nameRange, {
        message: `Namespace "${namespace}" enforces ${enforced.level}, which refuses ${refused}: ${reason}${more}`,
        related: [{ message: `It enforces ${enforced.level} here`, ...seenFrom(path, enforced) }, ...reasons],
      });
    },
  },
});
