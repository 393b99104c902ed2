import { decodeBase64 } from "../../../model/base64";
import { type Edit, type Fix, fix } from "../../../model/edit";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { oncePerText } from "../../../model/once";
import type { Range } from "../../../model/text";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { type Place, rule } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";
import { isDocumentedExample } from "../../shared/secrets/documented-examples";
import { isBinary, isPublic, looksGenerated } from "../../shared/secrets/generated-values";
import { isOneLine, secretsHeldBy } from "../../shared/secrets/held-secrets";
import { isPasswordHash, withoutLineEnd } from "../../shared/secrets/judgement";
import { isTemplated } from "../../shared/secrets/references";
import type { ValueSecret } from "../../shared/secrets/values";
import { secretVariant } from "../../shared/secrets/variant";
import { haveOtherEnd } from "../../shared/secrets/workloads/ends";

export default rule({
  severity: "high",
  title: "Secret is committed with its values",
  why: "base64 is no encryption: whoever reads the repository, a clone or a backup of it has the values, and they stay in its history after they are changed.",
  how: "Keep the values out of the repository: seal or encrypt the object (SealedSecret, SOPS) or let an operator fetch them (ExternalSecret); then replace the ones that were published.",
  threats: ["supply-chain-I1", "workload-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.4.2"],
    owaspKubernetes: ["K03"],
    mitre: ["T1552.001"],
    cwe: ["CWE-312", "CWE-798"],
    kics: ["b9c83569-459b-4110-8f79-6305aa33cb37"],
    kubescape: ["C-0208", "C-0234"],
  },
  variants: {
    issued: {
      severity: "critical",
      when: "a value is a whole token of a provider, or a service account's that was copied out of a cluster",
    },
    hash: { severity: "medium", when: "every value is the hash of a password, or a default" },
    "default-value": { severity: "medium", when: "every value is a default or falls to a list of words" },
  },
  check: {
    object(object, report) {
      report.closed(keptElsewhere(object));
      if (!object.is("", "Secret") || object.field.get("sops").isPresent) return;
      const secrets = secretsOf(object);
      const [first, ...rest] = secrets;
      if (!first) return;
      report(placeOf(first), {
        message: messageOf(object, secrets),
        variant: variantOf(secrets),
        related: rest.map((secret) => ({
          range: placeOf(secret),
          message: `"${secret.field.key}" is committed too`,
        })),
        fixes: takeOut(object, [first, ...rest]),
      });
    },
  },
});

/** The value; of a private key, which has many lines, its name. */
function placeOf({ field, noun }: HeldSecret): Range {
  return (noun === "private key" && field.keyRange) || field.range;
}

function messageOf(object: KubernetesObject, secrets: readonly HeldSecret[]): string {
  if (object.field.get("type").string === serviceAccountToken)
    return `${describeObject(object)} holds a service account's token that was copied out of a cluster`;
  const keys = enumerate(secrets.map(({ field }) => `"${field.key}"`));
  const form = secrets.every(({ field }) => field.parent?.key === "data") ? "base64" : "text";
  return `${describeObject(object)} holds ${keys} in plain ${form}${judgementOf(secrets)}`;
}

function judgementOf(secrets: readonly HeldSecret[]): string {
  if (secrets.some((secret) => secret.class !== "default-credential")) return "";
  if (secrets.every(({ known }) => known === "example"))
    return secrets.length > 1 ? ", documented examples" : ", a documented example";
  return secrets.length > 1 ? ", weak or default values" : ", a weak or default value";
}

function variantOf(secrets: readonly HeldSecret[]): string | undefined {
  const classes = new Set(secrets.map((secret) => secret.class));
  if (classes.has("issued") || classes.size === 1)
    return secretVariant(classes.has("issued") ? "issued" : ([...classes][0] ?? "secret"));
  return classes.has("secret") ? undefined : "hash";
}

/** The object is sealed or encrypted, or tells an operator where the values are. */
function* keptElsewhere(object: KubernetesObject): Iterable<Place> {
  const { keyRange } = object.field.get("sops");
  const isMadeOfSecret =
    object.is("bitnami.com", "SealedSecret") ||
    object.is("external-secrets.io", "ExternalSecret", "ClusterExternalSecret");
  if (object.is("", "Secret") && keyRange) yield keyRange;
  else if (isMadeOfSecret) yield object.field.get("kind");
}

interface HeldSecret extends Judgement {
  readonly field: Field;
  /** What it says, decoded. */
  readonly value: string;
}

const serviceAccountToken = "kubernetes.io/service-account-token";

function secretsOf(object: KubernetesObject): readonly HeldSecret[] {
  const type = object.field.get("type").string ?? "";
  if (type === "helm.sh/release.v1") return [];
  const decoded = oncePerText(decodeBase64);
  return ["data", "stringData"].flatMap((section) =>
    object.field.get(section).children.flatMap((field) => {
      const { string = "" } = field;
      const text = section === "data" ? (isTemplated(string) ? undefined : decoded(string)) : string;
      if (text === undefined) return [];
      const value = withoutLineEnd(text);
      const found = judge(type, String(field.key), value);
      return found ? [{ ...found, field, value }] : [];
    }),
  );
}

type Judgement = Pick<ValueSecret, "class" | "known"> & Partial<Pick<ValueSecret, "noun">>;

function judge(type: string, key: string, text: string): Judgement | undefined {
  // The cluster fills in this token, and nothing fills in that one: whoever wrote it has it from somewhere.
  if (type === serviceAccountToken)
    return key === "token" && isLiteral(text) ? { class: "issued" } : undefined;
  if (type === "bootstrap.kubernetes.io/token" && key === "token-secret" && isLiteral(text))
    return isDocumentedExample(text)
      ? { class: "default-credential", known: "example" }
      : { class: "secret" };
  const held = secretsHeldBy(key, text);
  if (held.length > 0) return [...held].sort((a, b) => order.indexOf(a.class) - order.indexOf(b.class))[0];
  if (isOneLine(text) && isPasswordHash(text)) return { class: "hash" };
  const isHidden = isBinary(text) || (isOneLine(text) && looksGenerated(key, text));
  return isHidden && !isPublic(key, text) ? { class: "secret" } : undefined;
}

/** The worst first. */
const order: readonly ValueSecret["class"][] = ["issued", "secret", "hash", "default-credential"];

function isLiteral(text: string): boolean {
  return text !== "" && !isTemplated(text) && !/^[<[]/.test(text);
}

/** Types whose objects the API server refuses without their keys. */
const needsKeys =
  /^kubernetes\.io\/(?:tls|ssh-auth|basic-auth|dockercfg|dockerconfigjson|service-account-token)$/;

/** A fix for each value that the file has nowhere else, and one for all of them. */
function takeOut(
  object: KubernetesObject,
  secrets: readonly [HeldSecret, ...HeldSecret[]],
): readonly (Fix | undefined)[] {
  if (needsKeys.test(object.field.get("type").string ?? "")) return [];
  const fields = secrets.map(({ field }) => field);
  const free = secrets
    .filter(({ field, value }) => !haveOtherEnd(literalsIn(String(field.key), value), field, object))
    .map(({ field }) => field);
  const all =
    fields.length > 1 && free.length === fields.length
      ? fix(`Take all of them out${afterwards(fields)}`, "suggestion", removeAll(fields))
      : undefined;
  const each = free.map((field) =>
    fix(`Take ${field.key} out${afterwards([field])}`, "suggestion", remove(field)),
  );
  return [all, ...each].slice(0, maxOffers);
}

/** The value as a whole, and what is secret in it. */
function literalsIn(key: string, value: string): readonly string[] {
  const parts = secretsHeldBy(key, value).map(({ range }) => value.slice(range.start, range.end));
  return [...new Set([value, ...parts])];
}

/** More than a person reads. */
const maxOffers = 4;

/**
 * What the next apply does to the live Secret: the API server writes what `stringData` holds to `data`, which an apply
 * that does not mention the key leaves alone.
 */
function afterwards(fields: readonly Field[]): string {
  const keys = fields.length > 1 ? "keys" : "key";
  const written = fields.filter(({ parent }) => parent?.key === "stringData").length;
  if (written === 0) return `; the next apply deletes the ${keys} from the live Secret`;
  if (written === fields.length) return `; the live Secret keeps the ${keys}`;
  return "; the next apply deletes those of data from the live Secret, which keeps those of stringData";
}

/** A section that would be left empty goes with its values. */
function removeAll(fields: readonly Field[]): readonly (Edit | undefined)[] {
  const sections = new Set(fields.flatMap(({ parent }) => parent ?? []));
  return [...sections].flatMap((section) => {
    const own = fields.filter(({ parent }) => parent === section);
    return own.length === section.children.length ? [remove(section)] : own.map(remove);
  });
}
