import type { Service } from "../../model/compose/compose";
import { type Place, rule } from "../rule";
import { isForDevelopment } from "../shared/for-development";
import { othersOf, type SecretFinding, secretFindings } from "../shared/secrets/compose/findings";
import { takeFromEnvironment } from "../shared/secrets/compose/fixes";
import { secretsFromOutside } from "../shared/secrets/compose/service-secrets";
import { describeKnown } from "../shared/secrets/judgement";

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
  variants: {
    published: {
      severity: "high",
      when: "a port of the service is open to other machines, and the file's name does not say that it is for development",
    },
  },
  check: {
    service(service, report, context) {
      report.closed(required(service));
      for (const finding of secretFindings(service)) {
        if (finding.class !== "default-credential") continue;
        report(finding.range, {
          message: messageOf(finding),
          variant: finding.isPublished && !isForDevelopment(context.path) ? "published" : undefined,
          related: othersOf(finding),
          fixes: takeFromEnvironment(service, finding, context),
        });
      }
    },
  },
});

function messageOf({ name, noun, known, holder, isPart, isDefault }: SecretFinding): string {
  if (isPart && noun === "password") return `The password in ${name} of ${holder} is a weak or default one`;
  return `${name} of ${holder} ${isDefault ? "defaults to" : "is"} ${describeKnown(known, noun)}`;
}

/** The project does not start without a secret of its own. */
function* required(service: Service): Iterable<Place> {
  for (const secret of secretsFromOutside(service)) if (secret.isRequired) yield secret;
}
