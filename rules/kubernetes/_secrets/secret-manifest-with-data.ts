import { decodeBase64 } from "../../../model/base64";
import { Blank, type Fix, fix } from "../../../model/edit";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { oncePerText } from "../../../model/once";
import { remove, replaceValue, set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { type Place, rule } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";
import { findCredentials } from "../../shared/secrets/find-credentials";
import { classifyValue, type ValueClass } from "../../shared/secrets/secret-values";

/** Types whose data is made by the cluster or is a release, not a password. */
const made = new Set([
  "helm.sh/release.v1",
  "kubernetes.io/service-account-token",
  "bootstrap.kubernetes.io/token",
]);

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
    "default-value": { severity: "medium", when: "every value is a default or falls to a list of words" },
  },
  check: {
    object(object, report) {
      report.closed(keptElsewhere(object));
      if (
        !object.is("", "Secret") ||
        made.has(object.field.get("type").string ?? "") ||
        object.field.get("sops").isPresent
      )
        return;
      const secrets = ["data", "stringData"].flatMap((section) =>
        secretsOf(object.field.get(section), section === "data"),
      );
      const [first, ...rest] = secrets;
      if (!first) return;
      report(first.field, {
        message: `${describeObject(object)} is committed with ${enumerate(secrets.map(({ field }) => String(field.key)))}`,
        variant: secrets.every((secret) => secret.class === "default-credential")
          ? "default-value"
          : undefined,
        related: rest.map(({ field }) => ({ range: field.range, message: `${field.key} is committed too` })),
        fixes: [
          blankOut(
            object,
            secrets.map(({ field }) => field),
          ),
        ],
      });
    },
  },
});

/** The object is sealed or encrypted, or tells an operator where the values are. */
function* keptElsewhere(object: KubernetesObject): Iterable<Place> {
  const { keyRange } = object.field.get("sops");
  const isMadeOfSecret =
    object.is("bitnami.com", "SealedSecret") ||
    object.is("external-secrets.io", "ExternalSecret", "ClusterExternalSecret");
  if (object.is("", "Secret") && keyRange) yield keyRange;
  else if (isMadeOfSecret) yield object.field.get("kind");
}

interface HeldSecret {
  readonly field: Field;
  readonly class: Exclude<ValueClass, "none">;
}

function secretsOf(section: Field, isEncoded: boolean): readonly HeldSecret[] {
  const decoded = oncePerText(decodeBase64);
  return section.children.flatMap((field) => {
    const text = isEncoded ? decoded(field.string ?? "") : field.string;
    const found = text === undefined ? "none" : classOf(String(field.key), text);
    return found === "none" ? [] : [{ field, class: found }];
  });
}

function classOf(key: string, text: string): ValueClass {
  if (findCredentials(text).length > 0 || /"auth"\s*:\s*"[A-Za-z0-9+/]{8,}/.test(text)) return "secret";
  const inPairs = text.split("\n", 200).map((line) => {
    const match =
      line.length < 1000
        ? /^\s*["']?([A-Za-z][\w.-]{0,100})["']?\s*[:=]\s*["']?([^"'\s]+)/.exec(line)
        : undefined;
    return match ? classifyValue(match[1] as string, match[2] as string) : "none";
  });
  const classes = [
    text.includes("\n") ? "none" : classifyValue(key, text),
    ...(text.includes("\n") ? inPairs : []),
  ];
  return classes.find((one) => one === "secret") ?? classes.find((one) => one !== "none") ?? "none";
}

/** Placeholders in stringData, to be filled in where the object is applied. */
function blankOut(object: KubernetesObject, fields: readonly Field[]): Fix | undefined {
  const [only, ...others] = fields;
  if (!only || others.length > 0) return undefined;
  const blank = new Blank("set-at-deployment");
  const key = String(only.key);
  const edits =
    only.parent?.key === "stringData"
      ? [replaceValue(only, blank)]
      : [remove(only), set(object.field, ["stringData", key], blank)];
  return fix("Replace the value by a placeholder", "choice", edits);
}
