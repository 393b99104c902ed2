import { fix } from "../../../model/edit";
import { replaceValue } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { enumerate } from "../../shared/names";

export default rule({
  severity: "high",
  tier: "strict",
  title: "Webhook that authorizes is passed over when it fails",
  why: "What the webhook would refuse is left to the next authorizer while it does not answer: whoever keeps it from answering gets past it.",
  how: "Set failurePolicy: Deny, and run the webhook so that one machine can fail; one that only adds rights may stay as it is.",
  threats: ["api-server-E1", "api-server-T1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K09"], cwe: ["CWE-636"] },
  check: {
    object(object, report) {
      if (!object.is("apiserver.config.k8s.io", "AuthorizationConfiguration")) return;
      const { items } = object.field.get("authorizers");
      for (const [i, authorizer] of items.entries()) {
        const policy = authorizer.get("webhook", "failurePolicy");
        const next = items.slice(i + 1).map((one) => one.get("type").string ?? "an unknown one");
        if (policy.string === "Deny") report.closed(policy);
        if (policy.string !== "NoOpinion" || next.length === 0) continue;
        report(policy, {
          message: `While webhook ${authorizer.get("name").string ?? i + 1} does not answer, ${next.length > 1 ? `${enumerate(next)} decide` : `${next[0]} decides`} alone`,
          fixes: [
            fix(
              "Refuse requests then, if the webhook refuses some",
              "suggestion",
              replaceValue(policy, "Deny"),
            ),
          ],
        });
      }
    },
  },
});
