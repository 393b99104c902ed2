import { decodeBase64 } from "../../../model/base64";
import { type Fix, fix } from "../../../model/edit";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { newcomers } from "../../../model/once";
import { rangeInScalar } from "../../../model/scalar-edit";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { type Place, rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { type HeldSecret, isOneLine, secretsHeldBy } from "../../shared/secrets/held-secrets";
import { describeKnown, isRandom } from "../../shared/secrets/judgement";
import { longestSecret, type ValueSecret } from "../../shared/secrets/secret-values";
import { secretVariant } from "../../shared/secrets/secret-variant";

export default rule({
  severity: "high",
  title: "ConfigMap holds a secret",
  why: "ConfigMaps are read by far more people and programs than Secrets, are not encrypted at rest and land in every backup and log.",
  how: "Move the key into a Secret that is made outside the repository; then replace the one that was published.",
  threats: ["workload-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    nsaCisa: "Secrets",
    owaspKubernetes: ["K03"],
    mitre: ["T1552.007"],
    cwe: ["CWE-312"],
    trivy: ["KSV-0109"],
    polaris: ["sensitiveConfigmapContent"],
    kubescape: ["C-0012"],
  },
  variants: {
    issued: {
      severity: "critical",
      when: "it is a whole token of a provider, by its shape and its checksum",
    },
    hash: { severity: "medium", when: "it is the hash of a password, which has to be guessed" },
    "default-value": { severity: "medium", when: "it is an example of documentation, or words in base64" },
  },
  check: {
    object(object, report) {
      if (!object.is("", "ConfigMap")) return;
      const isNew = newcomers();
      for (const field of object.field.get("data").children) {
        const value = field.string ?? "";
        // What a long value holds, it holds under each key that an alias gives it to.
        if (!isNew(field.node) && value.length > longestSecret) continue;
        for (const secret of secretsHeldBy(String(field.key), value).filter((one) => isTold(one, value)))
          report(placeOf(secret, field), {
            message: messageOf(object, field, secret),
            variant: secretVariant(secret.class),
            fixes: [isOneLine(value) ? takeOut(field) : undefined],
          });
      }
      for (const field of object.field.get("binaryData").children) {
        const [secret] = secretsHeldBy("", decodeBase64(field.string ?? "") ?? "");
        if (secret)
          report(field, { message: messageOf(object, field, secret), variant: secretVariant(secret.class) });
      }
    },
  },
});

/** A name alone is not enough here: the value must look made by a generator, or be known to be a secret's. */
function isTold({ class: kind, known, range, isShape }: HeldSecret, value: string): boolean {
  if (isShape) return true;
  const secret = value.slice(range.start, range.end);
  return kind === "default-credential"
    ? known === "example" || known === "encoded"
    : kind !== "secret" || isRandom(secret.trim());
}

/** A private key is told on its key's name. */
function placeOf({ noun, range }: ValueSecret, field: Field): Place {
  const isKey = noun === "private key";
  return isKey ? (field.keyRange ?? field) : (rangeInScalar(field, range.start, range.end) ?? field);
}

function messageOf(
  object: KubernetesObject,
  { key: name }: Field,
  { noun, class: kind, key, known }: ValueSecret,
): string {
  const what = kind === "hash" ? "the hash of a password" : `a ${noun}`;
  const inside = key === undefined ? "" : `: \`${key}\``;
  const where = noun === "private key" || key === undefined ? ` (${name})` : ` in ${name}${inside}`;
  const value = kind === "default-credential" ? `, ${describeKnown(known, noun)}` : "";
  return `${describeObject(object)} holds ${what}${where}${value}`;
}

function takeOut(field: Field): Fix | undefined {
  return fix(`Take ${field.key} out, for a Secret that is made elsewhere`, "suggestion", remove(field));
}
