import { textOr } from "../../../model/kubernetes/fields";
import { runsPodsAsWritten } from "../../../model/kubernetes/pod-kinds";
import { hasServiceAccount } from "../../../model/workspace/roles";
import { rule } from "../../rule";
import { describePod } from "../../shared/names";

export default rule({
  severity: "low",
  title: "Workload names a service account that is not there",
  why: "The API server makes none of its pods until somebody makes the account, with whatever rights it takes to have them run.",
  how: "Write the name of the account that it is for, or add the account.",
  hygiene: true,
  since: "0.1.0",
  references: {
    owaspKubernetes: ["K09"],
    kubeLinter: ["non-existent-service-account"],
    kubescape: ["C-0307"],
  },
  check: {
    podSpec(pod, report, { unit, workspace }) {
      const { object, serviceAccount } = pod;
      const namespace = textOr("", object.namespace);
      const name = serviceAccount.string;
      if (unit === undefined || namespace === undefined || !name || name === "default") return;
      if (object.group === undefined || !runsPodsAsWritten(object.group)) return;
      if (workspace.ask(hasServiceAccount, unit, namespace, name) !== false) return;
      report(serviceAccount, {
        message: `${describePod(pod)} runs as service account "${name}", and there is none of that name`,
      });
    },
  },
});
