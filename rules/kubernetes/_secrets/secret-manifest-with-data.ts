import { decodeBase64 } from "../../../model/base64";
import { type Edit, type Fix, fix } from "../../../model/edit";
import { textOr } from "../../../model/kubernetes/fields";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { oncePerText } from "../../../model/once";
import type { Range } from "../../../model/text";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { readersOfSecret } from "../../../model/workspace/secret-readers";
import { type Context, type Place, rule } from "../../rule";
import { describeObject, enumerate, firstTwo } from "../../shared/names";
import { isDocumentedExample } from "../../shared/secrets/documented-examples";
import { isBinary, isPublic, looksGenerated } from "../../shared/secrets/generated-values";
import { isOneLine, secretsHeldBy } from "../../shared/secrets/held-secrets";
import { isPasswordHash, withoutLineEnd } from "../../shared/secrets/judgement";
import { occurrencesOf } from "../../shared/secrets/occurrences";
import { isTemplated } from "../../shared/secrets/references";
import type { ValueSecret } from "../../shared/secrets/values";
import { secretVariant } from "../../shared/secrets/variant";
import { haveOtherEnd, isWord } from "../../shared/secrets/workloads/ends";

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
    object(object, report, context) {
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
        fixes: [takeOut(object, [first, ...rest], context)],
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

/** The workloads near that read a Secret, described. */
function readersOf(
  { name, namespace }: KubernetesObject,
  { path, unit, workspace }: Context,
): readonly string[] {
  const known = textOr("", namespace);
  if (name.string === undefined || known === undefined) return [];
  return workspace.ask(readersOfSecret, name.string, known, path, unit);
}

/** Types whose objects the API server refuses without their keys, or a storage driver reads as a whole. */
const needsKeys =
  /^kubernetes\.io\/(?:tls|ssh-auth|basic-auth|dockercfg|dockerconfigjson|service-account-token|cephfs|glusterfs|rbd|scaleio|storageos)$/;

/**
 * One fix for all of them: the values of a Secret are mostly parts of one login, and the finding stays while one is there.
 * Nothing where the file has one of them elsewhere.
 */
function takeOut(
  object: KubernetesObject,
  secrets: readonly [HeldSecret, ...HeldSecret[]],
  context: Context,
): Fix | undefined {
  if (needsKeys.test(object.field.get("type").string ?? "")) return undefined;
  const isElsewhere = ({ field, value }: HeldSecret) => {
    const literals = literalsIn(String(field.key), value);
    return haveOtherEnd(literals, field, object) || isInComment(literals, field);
  };
  if (secrets.some(isElsewhere)) return undefined;
  const taken = new Set(secrets.flatMap((secret) => [secret.field, ...companionsOf(secret, secrets)]));
  const fields = [...taken].sort((a, b) => a.range.start - b.range.start);
  const names = fields.map(({ key }) => `"${key}"`);
  const gone = names.length > 3 ? firstTwo(names) : enumerate(names);
  const [them, fresh] = names.length > 1 ? ["them", "new ones"] : ["it", "a new one"];
  return fix(
    `Take the ${names.length > 1 ? "entries" : "entry"} ${gone} out, once all that reads ${them} takes ${fresh} from another Secret${afterwards(fields, readersOf(object, context))}${isAll(fields, object) ? "; the Secret of this file is then empty" : ""}`,
    "choice",
    removeAll(fields),
  );
}

function isAll(fields: readonly Field[], { field }: KubernetesObject): boolean {
  return ["data", "stringData"].every((key) => field.get(key).children.every((one) => fields.includes(one)));
}

/** The value as a whole, and what is secret in it. */
function literalsIn(key: string, value: string): readonly string[] {
  const parts = secretsHeldBy(key, value).map(({ range }) => value.slice(range.start, range.end));
  return [...new Set([value, ...parts])];
}

/** Whether a comment says a value too, but for one behind the value, which goes with it. */
function isInComment(literals: readonly string[], { document, range }: Field): boolean {
  const wanted = literals.filter((literal) => !isWord(literal));
  return document.comments.some(
    (comment) =>
      (comment.ownLine || document.lines.lineAt(comment.range.start) !== document.lines.lineAt(range.end)) &&
      wanted.some((literal) => occurrencesOf(literal, comment.text) > 0),
  );
}

/**
 * What is of no use without a secret: the certificate of a private key and, where the Secret is of several logins or a
 * login of several parts, such as that of iSCSI, the user name and the other parts.
 */
function companionsOf({ field, noun }: HeldSecret, { length }: readonly HeldSecret[]): readonly Field[] {
  const key = String(field.key);
  const [stem] = /^.*?(?=pass|pwd)/i.exec(key) ?? [];
  const siblings = (field.parent?.children ?? []).filter((one) => one !== field);
  if (noun === "private key") {
    const name = key.replace(/\.?key$/, "");
    return siblings.filter((one) => [`${name}.crt`, `${name}.cert`].includes(String(one.key)));
  }
  if (stem === undefined || length < 2) return [];
  return siblings.filter((one) => {
    const other = String(one.key);
    return other.startsWith(stem) && /^(?:user|login|pass|pwd)/i.test(other.slice(stem.length));
  });
}

/**
 * What the next apply does to the live Secret: the API server writes what `stringData` holds to `data`, which an apply
 * that does not mention the key leaves alone.
 * @param readers workloads of the same cluster
 */
function afterwards(fields: readonly Field[], readers: readonly string[]): string {
  const them = fields.length > 1 ? "them" : "it";
  const written = fields.filter(({ parent }) => parent?.key === "stringData").length;
  const who = firstTwo(readers);
  if (written === fields.length) return `; the live Secret keeps ${them}${who && ` for ${who}`}`;
  const which = who && `, which ${who} ${readers.length > 1 ? "read" : "reads"}`;
  if (written === 0) return `; the next apply deletes ${them} from the live Secret${which}`;
  return `; the next apply deletes those of data from the live Secret${which}, and keeps those of stringData`;
}

/** A section that would be left empty goes with its values. */
function removeAll(fields: readonly Field[]): readonly (Edit | undefined)[] {
  const sections = new Set(fields.flatMap(({ parent }) => parent ?? []));
  return [...sections].flatMap((section) => {
    const own = fields.filter(({ parent }) => parent === section);
    return own.length === section.children.length ? [remove(section)] : own.map(remove);
  });
}
