import { addTo } from "../../../model/groups";
import type { Container } from "../../../model/kubernetes/kubernetes";
import type { Range } from "../../../model/text";
import type { Field } from "../../../model/tree/field";
import { type Place, rule } from "../../rule";
import { eachOnce } from "../../shared/each-once";
import { describeContainer, inSentence } from "../../shared/names";
import { describeKnown } from "../../shared/secrets/judgement";
import { secretVariant, secretVariants } from "../../shared/secrets/variant";
import {
  eachVariable,
  environmentSecrets,
  namesSecretFile,
} from "../../shared/secrets/workloads/environment-secrets";
import { type ContainerSecret, secretReferenceFixes } from "../../shared/secrets/workloads/reference-fixes";

export default rule({
  severity: "high",
  title: "Secret is written into the manifest",
  why: "Whoever reads the repository, the object or the pod's environment has the secret, and it stays in the history of all three after it is changed.",
  how: "Keep it in a Secret that is made outside the repository and refer to it with valueFrom.secretKeyRef; then replace the one that was published.",
  threats: ["workload-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    nsaCisa: "Secrets",
    owaspKubernetes: ["K03"],
    mitre: ["T1552.007"],
    cwe: ["CWE-798"],
    kubeLinter: ["env-var-secret"],
    polaris: ["sensitiveContainerEnvVar"],
    kubescape: ["C-0012", "C-0259"],
  },
  variants: {
    ...secretVariants,
    "default-value": { severity: "medium", when: "the value is a default or falls to a list of words" },
  },
  check: {
    podSpec({ containers }, report, context) {
      report.closed(secretReferences(containers));
      for (const secrets of byValue(environmentSecrets(containers))) {
        const [first, ...others] = secrets;
        if (!first) continue;
        report(first.range, {
          message: messageOf(first),
          variant: secretVariant(first.class),
          cause: first.class === "default-credential" ? undefined : first.secret,
          related: others.map(({ range, variable, workload }) => ({
            range,
            message: `The same in ${variable.name} of ${inSentence(describeContainer(workload))}`,
          })),
          get fixes() {
            return secretReferenceFixes(secrets, context);
          },
        });
      }
    },
  },
});

/** One secret stands in several variables; a default word is the password of as many logins. */
function byValue(secrets: readonly ContainerSecret[]): Iterable<readonly ContainerSecret[]> {
  const groups = new Map<string, ContainerSecret[]>();
  for (const secret of secrets) {
    const isWord = secret.class === "default-credential";
    addTo(groups, isWord ? `${secret.secret} ${secret.variable.name}` : secret.secret, secret);
  }
  return groups.values();
}

function messageOf({ variable, workload, class: kind, noun, isPart, known }: ContainerSecret): string {
  const holder = `${variable.name} of ${inSentence(describeContainer(workload))}`;
  const what = kind === "hash" ? "The hash of a password" : `The ${noun}`;
  const isWhole = !isPart && kind !== "hash" && noun !== "private key";
  const subject = isWhole ? holder : `${what} in ${holder}`;
  const value = describeKnown(known, known === "example" ? noun : "value");
  return `${subject} is written as plain text${kind === "default-credential" ? `, and is ${value}` : ""}`;
}

/** The variables that come from a Secret, and those that name the file that one is in. */
function* secretReferences(containers: readonly Container[]): Iterable<Place> {
  for (const [, item] of eachOnce(containers, (container) => container.get("envFrom").items))
    yield* keyOf(item.get("secretRef"));
  for (const [, item] of eachOnce(containers, (container) => container.get("env").items))
    yield* keyOf(item.get("valueFrom", "secretKeyRef"));
  for (const [, variable] of eachVariable(containers))
    if (namesSecretFile(variable)) yield variable.valueRange;
}

function keyOf({ isPresent, keyRange }: Field): readonly Range[] {
  return isPresent && keyRange ? [keyRange] : [];
}
