import { fix } from "../../../model/edit";
import { append } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { type AuditedResource, type AuditRule, auditRules } from "../../shared/cluster/audit-policy";
import { enumerate } from "../../shared/names";

export default rule({
  severity: "low",
  title: "Audit policy leaves out what an attacker does",
  why: "Who read a secret, opened a shell in a pod or gave himself a role is then in no log, and after an attack nobody can tell what happened.",
  how: "End the policy with a rule that logs the metadata of all that is left.",
  threats: ["api-server-R1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["3.2.2"],
    nsaCisa: "Audit logging and threat detection",
    owaspKubernetes: ["K10"],
    cwe: ["CWE-778"],
    kics: ["1828a670-5957-4bc5-9974-47da228f75e2"],
    kubescape: ["C-0161"],
  },
  check: {
    object(object, report) {
      const rules = auditRules(object);
      if (!rules) return;
      const found = watched.map((resource) => ({ ...resource, by: decider(rules, resource) }));
      const missing = found.filter(({ by }) => by === undefined || by.level.string === "None");
      if (missing.length === 0) return report.closed(new Set(found.flatMap(({ by }) => by?.level ?? [])));
      const silencer = missing.find(({ by }) => by)?.by;
      const list = object.field.get("rules");
      report(silencer?.level ?? { range: list.keyRange ?? list.range }, {
        message: `The audit policy logs nothing of ${enumerate(missing.map(({ name }) => name))}`,
        fixes: [
          silencer
            ? undefined
            : fix("Log the metadata of all else", "suggestion", append(list, { level: "Metadata" })),
        ],
      });
    },
  },
});

const rbac = "rbac.authorization.k8s.io";

const watched: readonly AuditedResource[] = [
  { group: "", name: "secrets" },
  { group: "", name: "configmaps" },
  { group: "", name: "pods" },
  { group: "", name: "pods/exec" },
  { group: "", name: "pods/portforward" },
  { group: "", name: "pods/proxy" },
  { group: "", name: "services/proxy" },
  { group: "", name: "serviceaccounts/token" },
  { group: "apps", name: "deployments" },
  { group: "authentication.k8s.io", name: "tokenreviews" },
  { group: rbac, name: "roles" },
  { group: rbac, name: "clusterrolebindings" },
];

/** The rule that decides about all requests for a resource; one that logs some of them is enough. */
function decider(rules: readonly AuditRule[], resource: AuditedResource): AuditRule | undefined {
  return rules.find((one) => {
    const extent = one.matches(resource);
    return extent !== "none" && (one.level.string !== "None" || (extent === "all" && !one.isNarrow));
  });
}
