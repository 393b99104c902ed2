import { addTo } from "../../../model/groups";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { encryptedResources } from "../../shared/cluster/encryption-providers";

export default rule({
  severity: "critical",
  title: "The key that encrypts the cluster's secrets is committed",
  why: "Whoever reads the repository, a clone or a backup of it decrypts every secret of a stolen snapshot of etcd, and the key stays in the history after it is changed.",
  how: "Use a kms provider, whose key stays in the key service; or make the file on the node and keep it out of the repository. Rotate a key that was published.",
  threats: ["etcd-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: { owaspKubernetes: ["K03"], mitre: ["T1552.001"], cwe: ["CWE-321", "CWE-798"] },
  variants: {
    example: {
      severity: "medium",
      when: "it is the example of Kubernetes' documentation, which everybody has without the file",
    },
  },
  check: {
    object(object, report) {
      const keys = new Map<string, Field[]>();
      for (const { providers } of encryptedResources(object))
        for (const { name, field } of providers) {
          if (name === "kms") report.closed(field.keyRange);
          for (const key of field.get("keys").items) {
            const secret = key.get("secret");
            if (isKey.test(secret.string ?? "") || isExample(secret))
              addTo(keys, secret.string ?? "", secret);
          }
        }
      for (const [first, ...others] of keys.values())
        if (first)
          report(first, {
            message: isExample(first)
              ? `The ${providerOf(first)} that encrypts secrets is the documentation's example`
              : `The ${providerOf(first)} that encrypts secrets is committed`,
            variant: isExample(first) ? "example" : undefined,
            related: others.map((other) => ({
              range: other.range,
              message: `The ${providerOf(other)} is the same`,
            })),
          });
    },
  },
});

/** `aescbc key "key1"` */
function providerOf(secret: Field): string {
  const key = secret.parent;
  const name = key?.get("name").string;
  const provider = key?.parent?.parent?.key;
  return `${provider} key${name === undefined ? "" : ` "${name}"`}`;
}

/** 16, 24 or 32 bytes in base64. */
const isKey = /^(?:[\w+/-]{22}(?:==)?|[\w+/-]{32}|[\w+/-]{43}=?)$/;

function isExample({ string = "" }: Field): boolean {
  return examples.has(string);
}

/** Source: the pages of Kubernetes about encryption at rest, of all versions. */
const examples: ReadonlySet<string> = new Set([
  "c2VjcmV0IGlzIHNlY3VyZQ==",
  "dGhpcyBpcyBwYXNzd29yZA==",
  "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=",
  "c2VjcmV0IGlzIHNlY3VyZSwgb3IgaXMgaXQ/Cg==",
]);
