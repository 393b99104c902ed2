import { Blank, type Fix, fix, write } from "../../../model/edit";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { newcomers } from "../../../model/once";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { placeOf } from "../../shared/environment-secrets";
import { describeObject } from "../../shared/names";
import { findCredentials } from "../../shared/secrets/find-credentials";
import { redact } from "../../shared/secrets/redact";
import { isRandom, longestSecret, secretIn } from "../../shared/secrets/secret-values";

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
  check: {
    object(object, report) {
      if (!object.is("", "ConfigMap")) return;
      const isNew = newcomers();
      for (const field of object.field.get("data").children) {
        // What a long value holds, it holds under each key that an alias gives it to.
        if (!isNew(field.node) && (field.string?.length ?? 0) > longestSecret) continue;
        for (const { name, secret } of secretsOf(field)) {
          report(placeOf(secret, field), {
            message: `${name} of ${describeObject(object)} is a secret: ${redact(secret)}`,
            fixes: [moveToSecret(object, field)],
          });
        }
      }
    },
  },
});

interface NamedSecret {
  readonly name: string;
  readonly secret: string;
}

/** A name alone is not enough here: the value must look made by a generator, or be a known provider's. */
function secretsOf(field: Field): readonly NamedSecret[] {
  const value = field.string;
  if (value === undefined) return [];
  const known = findCredentials(value).map(({ range }) => ({
    name: String(field.key),
    secret: value.slice(range.start, range.end),
  }));
  const pairs = value.includes("\n")
    ? value.split("\n").flatMap(pairOf)
    : [{ name: String(field.key), text: value }];
  const named = pairs.flatMap(({ name, text }) => {
    const found = secretIn(name, text);
    const secret = found ? text.slice(found.range.start, found.range.end) : "";
    return found?.class === "secret" && isRandom(secret) ? [{ name, secret }] : [];
  });
  return [
    ...known,
    ...named.filter(
      ({ secret }) => !known.some((other) => other.secret.includes(secret) || secret.includes(other.secret)),
    ),
  ];
}

/** `key: value` and `key=value` of a configuration file. */
function pairOf(line: string): readonly { readonly name: string; readonly text: string }[] {
  if (line.length > 1000) return [];
  const match = /^\s*(?:export\s+)?["']?([A-Za-z][\w.-]{0,100})["']?\s*[:=]\s*(\S.*?)[\s,]*$/.exec(line);
  const text = match?.[2]?.replace(/^(["'])(.*)\1$/, "$2");
  return match?.[1] !== undefined && text !== undefined ? [{ name: match[1], text }] : [];
}

/** Moves a key, with a blank for its value, into a Secret of the same name behind the ConfigMap. */
function moveToSecret(
  { document, field: object, name, namespace }: KubernetesObject,
  field: Field,
): Fix | undefined {
  const isAlone = object === document.root && document.flavor === "yaml" && !document.isTemplated;
  const isNamed = name.string !== undefined && !namespace.isUnknown;
  if (!isAlone || !isNamed || field.string?.includes("\n") || !/^[\w.-]+$/.test(String(field.key)))
    return undefined;
  const { text, lines, range } = document;
  const secret = [
    ...(text[range.end - 1] === "\n" ? [] : [""]),
    "---",
    "apiVersion: v1",
    "kind: Secret",
    "metadata:",
    `  name: ${name.string}`,
    ...(namespace.isAbsent ? [] : [`  namespace: ${namespace.string}`]),
    "stringData:",
    `  ${field.key}: `,
  ].join(lines.eol);
  const end = { start: range.end, end: range.end };
  const added = write(end, [secret, new Blank("set-at-deployment"), lines.eol]);
  return fix("Move it into a Secret", "choice", remove(field), added);
}
