import type { Service } from "../../model/compose/compose";
import { type Place, rule } from "../rule";
import { secretsFromOutside, secretsOf, takeFromEnvironment } from "../shared/compose-secrets";

export default rule({
  severity: "medium",
  title: "Service starts with a weak or default password",
  why: "Such a password is the first that is tried: whoever reaches the service is in.",
  how: "Take it from the environment, ${NAME:?}, so that the project does not start without one of its own.",
  threats: ["workload-I1", "supply-chain-I1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.10"],
    owaspDocker: ["D06"],
    mitre: ["T1078.001"],
    cwe: ["CWE-1392", "CWE-798"],
  },
  check: {
    service(service, report) {
      report.closed(required(service));
      for (const secret of secretsOf(service)) {
        if (secret.class !== "default-credential") continue;
        report(secret.range, {
          message: `${secret.variable.name} of service "${secret.workload.name}" is a weak or default password`,
          fixes: [takeFromEnvironment(secret)],
        });
      }
    },
  },
});

/** The project does not start without a secret of its own. */
function* required(service: Service): Iterable<Place> {
  for (const secret of secretsFromOutside(service)) if (secret.isRequired) yield secret;
}
