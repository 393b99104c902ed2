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
import { longestSecret, type ValueSecret } from "../../shared/secrets/values";
import { secretVariant, secretVariants } from "../../shared/secrets/variant";
import { haveOtherEnd } from "../../shared/secrets/workloads/ends";

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
    ...secretVariants,
    "default-value": {
      severity: "medium",
      when: "the value of the key is a weak or default one, an example of documentation, or words in base64",
    },
  },
  check: {
    object(object, report) {
      if (!object.is("", "ConfigMap")) return;
      const isNew = newcomers();
      for (const field of object.field.get("data").children) {
        const value = field.string ?? "";
        // What a long value holds, it holds under each key that an alias gives it to.
        if (!isNew(field.node) && value.length > longestSecret) continue;
        const name = String(field.key);
        for (const secret of secretsHeldBy(name, value).filter((one) => isTold(one, name, value)))
          report(placeOf(secret, field), {
            message: messageOf(object, field, secret),
            variant: secretVariant(secret.class),
            fixes: [isOneLine(value) ? takeOut(object, field, secret) : undefined],
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

/**
 * A weak word is told as the value of a key that ends in what a password is called, for that becomes a variable; a line of
 * a file, and `password-policy`, may be a setting. What everybody does not know must look made by a generator.
 */
function isTold(
  { class: kind, known, range, isShape, key }: HeldSecret,
  name: string,
  value: string,
): boolean {
  if (isShape) return true;
  if (kind === "default-credential") {
    // A part of a value is a password by what stands around it: in a URL, in a statement of SQL.
    const isPassword = known === "weak" && (range.start > 0 || passwordName.test(name));
    return (
      known === "example" ||
      known === "encoded" ||
      (key === undefined && (isPassword || known === "placeholder"))
    );
  }
  const secret = value.slice(range.start, range.end);
  return kind !== "secret" || isRandom(secret.trim());
}

const passwordName = /(?:passw(?:or)?d|passphrase|pwd)$/i;

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
  const value =
    kind === "default-credential" ? `, ${describeKnown(known, known === "example" ? noun : "value")}` : "";
  return `${describeObject(object)} holds ${what}${where}${value}`;
}

/** Not where a script of the file, say, has it too. */
function takeOut(object: KubernetesObject, field: Field, { range }: HeldSecret): Fix | undefined {
  if (haveOtherEnd([(field.string ?? "").slice(range.start, range.end)], field, object)) return undefined;
  return fix(`Take ${field.key} out, for a Secret that is made elsewhere`, "suggestion", remove(field));
}
