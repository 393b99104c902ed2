import { fix } from "../../../model/edit";
import { addTo } from "../../../model/groups";
import { replaceValue } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { type AuditedResource, type AuditRule, auditRules } from "../../shared/cluster/audit-policy";
import { enumerate } from "../../shared/names";

export default rule({
  severity: "medium",
  title: "Audit log holds secrets",
  why: "The log then has the values of secrets and tokens in plain text, and goes to disks, log servers and backups where many people read it.",
  how: "Log secrets, ConfigMaps, token requests and token reviews at the level Metadata, in a rule before the one that logs bodies.",
  threats: ["api-server-I1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["3.2.2"],
    nsaCisa: "Audit logging and threat detection",
    owaspKubernetes: ["K03"],
    cwe: ["CWE-532"],
    kics: ["1828a670-5957-4bc5-9974-47da228f75e2"],
  },
  check: {
    object(object, report) {
      const rules = auditRules(object);
      if (!rules) return;
      const logged = new Map<AuditRule, string[]>();
      for (const resource of confidential) {
        const by = reached(rules, resource).find((one) => logsBodies(one, resource));
        if (by) addTo(logged, by, resource.name);
      }
      if (logged.size === 0) return report.closed(keptOut(rules));
      for (const [{ level }, names] of logged)
        report(level, {
          message: `The audit log gets the bodies of ${enumerate(names)} (${level.string})`,
          fixes: [
            fix("Log nothing but metadata by this rule", "suggestion", replaceValue(level, "Metadata")),
          ],
        });
    },
  },
});

/** A token that is asked for is in the answer alone. */
const requestedToken: AuditedResource = { group: "", name: "serviceaccounts/token" };

const confidential: readonly AuditedResource[] = [
  { group: "", name: "secrets" },
  { group: "", name: "configmaps" },
  requestedToken,
  { group: "authentication.k8s.io", name: "tokenreviews" },
];

/** The rules that requests for a resource come to: up to the one that takes them all. */
function reached(rules: readonly AuditRule[], resource: AuditedResource): readonly AuditRule[] {
  const takesAll = (one: AuditRule) => !one.isNarrow && one.matches(resource) === "all";
  const last = rules.findIndex(takesAll);
  return rules
    .slice(0, last === -1 ? rules.length : last + 1)
    .filter((one) => one.matches(resource) !== "none");
}

/** The body of a request is there where something is written, that of the answer also where it is read. */
function logsBodies({ level, verbs }: AuditRule, resource: AuditedResource): boolean {
  if (level.string === "RequestResponse") return true;
  if (level.string !== "Request" || resource === requestedToken) return false;
  return (
    verbs.isAbsent || verbs.items.some(({ string }) => /^(?:create|update|patch|\*)$/.test(string ?? ""))
  );
}

/** The level of what takes all requests for secrets. */
function* keptOut(rules: readonly AuditRule[]) {
  yield reached(rules, { group: "", name: "secrets" }).at(-1)?.level;
}
