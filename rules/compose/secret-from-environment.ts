import { rule } from "../rule";
import { describeService } from "../shared/names";
import { secretReferences } from "../shared/secrets/compose/service-secrets";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Secret reaches the service by its environment",
  why: "docker inspect shows it, each program that the service starts inherits it, and crash reports and debug pages print it.",
  how: "Give it as a file: declare it under secrets, and set NAME_FILE where the image reads such.",
  threats: ["workload-I1"],
  since: "0.1.0",
  references: { owaspDocker: ["D06"], mitre: ["T1552.007"], cwe: ["CWE-526"] },
  check: {
    service(service, report) {
      const [first, ...others] = secretReferences(service);
      if (!first) return;
      const rest = others.length > 0 ? ` and ${others.length} more` : "";
      report(first.nameRange, {
        message: `${describeService(service)} gets ${first.name}${rest} by its environment`,
      });
    },
  },
});
