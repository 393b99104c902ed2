import { texts } from "../../../model/kubernetes/fields";
import { rule } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";
import { isBuiltIn } from "../../shared/rbac/wildcards";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Role reaches every URL of the API server",
  why: "Beside health and metrics there are /logs and /debug/pprof: they tell what the API server does, and cost it time.",
  how: "List the URLs that the program reads, such as /metrics and /healthz.",
  threats: ["api-server-I1", "api-server-E1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K02"] },
  check: {
    grant(grant, report) {
      const star = grant.nonResourceURLs.find(({ string }) => string === "*" || string === "/*");
      const verbs = texts(grant.verbs);
      if (!star || verbs.length === 0 || verbs.includes("*") || isBuiltIn(grant)) return;
      report(star, {
        message: `${describeObject(grant.object)} may ${enumerate(verbs)} every URL of the API server`,
      });
    },
  },
});
