import { rule } from "../../rule";
import { encryptedResources } from "../../shared/encryption-providers";

export default rule({
  severity: "critical",
  title: "The key that encrypts the cluster's secrets is committed",
  why: "Whoever reads the repository, a clone or a backup of it decrypts every secret of a stolen snapshot of etcd, and the key stays in the history after it is changed.",
  how: "Use a kms provider, whose key stays in the key service; or make the file on the node and keep it out of the repository. Rotate a key that was published.",
  threats: ["etcd-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: { owaspKubernetes: ["K03"], mitre: ["T1552.001"], cwe: ["CWE-321", "CWE-798"] },
  check: {
    object(object, report) {
      for (const { providers } of encryptedResources(object))
        for (const { name, field } of providers) {
          if (name === "kms") report.closed(field.keyRange);
          for (const key of field.get("keys").items) {
            const secret = key.get("secret");
            const { string: keyName } = key.get("name");
            if (isKey.test(secret.string ?? ""))
              report(secret, {
                message: `The ${name} key ${keyName === undefined ? "" : `"${keyName}" `}that encrypts secrets is committed`,
              });
          }
        }
    },
  },
});

/** 16, 24 or 32 bytes in base64. */
const isKey = /^(?:[\w+/-]{22}(?:==)?|[\w+/-]{32}|[\w+/-]{43}=?)$/;
