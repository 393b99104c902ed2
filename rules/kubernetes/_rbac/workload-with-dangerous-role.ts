import { textOr } from "../../../model/kubernetes/fields";
import { rule } from "../../rule";
import { describePod } from "../../shared/names";
import { seenFrom } from "../../shared/places";
import { dangerousRoleOf } from "../../shared/rbac/dangerous-role";

export default rule({
  severity: "high",
  title: "Workload holds a role without limits",
  why: "The token of its service account lies in every container of the pod: whoever gets into one of them has the rights of the role, reads secrets, starts pods or gives himself other roles with it.",
  how: "Give the workload a role with the verbs and resources that its program calls, or no token at all.",
  threats: ["workload-E2", "api-server-E1"],
  since: "0.1.0",
  references: {
    owaspKubernetes: ["K03"],
    mitre: ["T1528", "T1098.006"],
    cwe: ["CWE-250"],
    kubescape: ["C-0267", "C-0272", "C-0053"],
  },
  check: {
    podSpec(pod, report, { path, unit, workspace }) {
      const { object } = pod;
      const token = pod.get("automountServiceAccountToken");
      const account = pod.serviceAccount;
      const name = textOr("default", account);
      const namespace = textOr("", object.namespace);
      if (name === undefined || namespace === undefined) return;
      const held = workspace.ask(dangerousRoleOf, name, namespace, path, unit);
      if (!held) return;
      if (token.isFalse) report.closed(token);
      if (token.isFalse || token.isUnknown) return;
      report(account.isAbsent ? object.nameRange : account, {
        message: `${describePod(pod)} runs as service account "${name}", to which ${held.binding} gives ${held.role}: it allows ${held.allows}`,
        related: [
          { message: `${held.binding} binds it`, ...seenFrom(path, held.boundAt) },
          ...(held.grantedAt
            ? [{ message: `${held.role} allows it`, ...seenFrom(path, held.grantedAt) }]
            : []),
        ],
      });
    },
  },
});
