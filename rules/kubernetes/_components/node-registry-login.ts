import { rule } from "../../rule";
import { describeRegistry } from "../../shared/names";
import { secretIn } from "../../shared/secrets/values";
import { secretVariant, secretVariants } from "../../shared/secrets/variant";

export default rule({
  severity: "high",
  title: "Login of a registry is in a file for nodes",
  why: "Whoever reads the script or the repository that it is in pulls images as the cluster does and, where the login may write, hands out images that every node runs.",
  how: "Put the password in when the node is made, from a store of secrets; let the login only pull, and replace the one that was published.",
  threats: ["docker-client-I1"],
  secret: true,
  since: "0.1.0",
  references: { owaspKubernetes: ["K03"], mitre: ["T1552.001"], cwe: ["CWE-256", "CWE-798"] },
  variants: {
    ...secretVariants,
    "default-value": { severity: "low", when: "the value is a default or falls to a list of words" },
  },
  check: {
    hostSettings({ of, document: { root } }, report) {
      if (of !== "node-registries") return;
      for (const registry of root.get("configs").children)
        for (const key of ["password", "auth", "identity_token"]) {
          const field = registry.get("auth", key);
          const secret = field.string === undefined ? undefined : secretIn(key, field.string);
          if (secret)
            report(field, {
              message: `The login of ${describeRegistry(String(registry.key))} is written into registries.yaml`,
              variant: secretVariant(secret.class),
            });
        }
    },
  },
});
