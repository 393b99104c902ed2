import { Blank, type Fix, fix } from "../../../model/edit";
import { replaceEntry } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { type EnvironmentSecret, environmentSecrets } from "../../shared/environment-secrets";
import { describeContainer } from "../../shared/names";

export default rule({
  severity: "high",
  title: "Secret is written into the manifest",
  why: "Whoever reads the repository, the object or the pod's environment has the secret, and it stays in the history of all three after it is changed.",
  how: "Keep it in a Secret that is made outside the repository and refer to it with valueFrom.secretKeyRef; then replace the one that was published.",
  threats: ["workload-I1", "supply-chain-I1"],
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

function referToSecret({ variable: { name, field } }: EnvironmentSecret): Fix | undefined {
  const key = name.toLowerCase().replaceAll("_", "-");
  return fix(
    "Refer to a Secret",
    "choice",
    replaceEntry(field, "valueFrom", { secretKeyRef: { name: new Blank("my-secret"), key } }),
  );
}
