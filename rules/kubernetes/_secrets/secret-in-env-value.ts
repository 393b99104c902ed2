import { Blank, type Fix, fix } from "../../../model/edit";
import type { Container } from "../../../model/kubernetes/kubernetes";
import type { Range } from "../../../model/text";
import { replaceEntry } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { type Place, rule } from "../../rule";
import { eachOnce } from "../../shared/each-once";
import {
  type EnvironmentSecret,
  eachVariable,
  environmentSecrets,
  namesSecretFile,
} from "../../shared/environment-secrets";
import { describeContainer } from "../../shared/names";

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
    "default-value": { severity: "medium", when: "the value is a default or falls to a list of words" },
  },
  check: {
    podSpec({ containers }, report) {
      report.closed(secretReferences(containers));
      for (const secret of environmentSecrets(containers)) {
        const isDefault = secret.class === "default-credential";
        report(secret.range, {
          message: `${describeContainer(secret.workload)} gets ${secret.variable.name} as plain text${isDefault ? ", and a weak or default one" : ""} (${secret.shown})`,
          variant: isDefault ? "default-value" : undefined,
          fixes: [referToSecret(secret)],
        });
      }
    },
  },
});

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

function referToSecret({ variable: { name, field } }: EnvironmentSecret): Fix | undefined {
  const key = name.toLowerCase().replaceAll("_", "-");
  return fix(
    "Refer to a Secret",
    "choice",
    replaceEntry(field, "valueFrom", { secretKeyRef: { name: new Blank("my-secret"), key } }),
  );
}
