import { rule } from "../rule";
import { isForDevelopment } from "../shared/for-development";
import { othersOf, type SecretFinding, secretFindings } from "../shared/secrets/compose/findings";
import { readFromFile, takeFromEnvironment } from "../shared/secrets/compose/fixes";
import { secretsFromOutside } from "../shared/secrets/compose/service-secrets";
import { secretVariants } from "../shared/secrets/variant";

export default rule({
  severity: "high",
  title: "Secret is written into the Compose file",
  why: "Whoever reads the repository, or runs docker inspect on the host, has the secret, and it stays in the repository's history after it is changed.",
  how: "Take it from the environment, ${NAME:?}, or from a file under secrets; then replace the one that was published.",
  threats: ["supply-chain-I1", "workload-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    cisDocker: ["4.10", "7.4"],
    owaspDocker: ["D06"],
    mitre: ["T1552.001"],
    cwe: ["CWE-798"],
    kics: ["a88baa34-e2ad-44ea-ad6f-8cac87bc7c71"],
    composeLint: ["CL-0020", "CL-0021"],
  },
  variants: {
    ...secretVariants,
    development: {
      severity: "medium",
      when: "the file's name says that it is for development, tests or an example",
    },
  },
  check: {
    service(service, report, context) {
      const { path } = context;
      report.closed(secretsFromOutside(service));
      for (const finding of secretFindings(service)) {
        if (finding.class === "default-credential") continue;
        report(finding.range, {
          message: messageOf(finding),
          variant: variantOf(finding, path),
          related: othersOf(finding),
          fixes: [...takeFromEnvironment(service, finding, context), readFromFile(service, finding, path)],
        });
      }
    },
  },
});

function messageOf({ kind, name, noun, class: what, holder, isPart }: SecretFinding): string {
  if (kind === "command") return `A command of ${holder} holds a secret${name ? ` (${name})` : ""}`;
  if (what === "hash") return `The hash of a password is written in ${name} of ${holder}`;
  if (noun === "private key") return `A private key is written in ${name} of ${holder}`;
  return isPart || what === "issued"
    ? `A ${noun} is written in ${name} of ${holder}`
    : `${name} of ${holder} is written in the file`;
}

function variantOf({ class: what }: SecretFinding, path: string): string | undefined {
  if (what === "issued" || what === "hash") return what;
  return isForDevelopment(path) ? "development" : undefined;
}
