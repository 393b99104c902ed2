import { rule } from "../../rule";
import { auditRules } from "../../shared/cluster/audit-policy";

export default rule({
  severity: "medium",
  title: "Audit rules that nothing comes to",
  why: "The first rule that matches a request counts, and this one matches all: those below it never do, and what they were to log is in no log.",
  how: "Move the rule without conditions to the end.",
  threats: ["api-server-R1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K10"], cwe: ["CWE-778"] },
  variants: { logged: { severity: "low", when: "the rule logs all requests itself" } },
  subsumes: ["kubernetes/audit-policy-gaps"],
  check: {
    object(object, report) {
      const rules = auditRules(object) ?? [];
      const index = rules.findIndex(({ matchesAll }) => matchesAll);
      const first = rules[index];
      const logs = first?.level.string !== "None";
      if (!first || (index === rules.length - 1 && (logs || index > 0)))
        return report.closed(logs ? first?.level : []);
      report(first.level, {
        message: logs
          ? "No request comes to the audit rules below this one"
          : "The audit policy logs nothing from this rule on: it matches every request",
        variant: logs ? "logged" : undefined,
      });
    },
  },
});
