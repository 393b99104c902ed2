import { Blank, type Fix, fix } from "../../../model/edit";
import { addTo } from "../../../model/groups";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { append, remove, set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { describeKnown } from "../../shared/secrets/judgement";
import { secretVariant, secretVariants } from "../../shared/secrets/variant";
import { type ReleaseSecret, releaseSecrets } from "../../shared/secrets/workloads/release-secrets";

export default rule({
  severity: "high",
  title: "Values of a release hold a secret",
  why: "Whoever reads the repository, the object or the record that Helm keeps of the release has the secret, and it stays in the history of all three after it is changed.",
  how: "Keep it in a Secret that is made outside the repository, and name that in valuesFrom or in the chart's existingSecret; then replace the one that was published.",
  threats: ["workload-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: { owaspKubernetes: ["K03"], mitre: ["T1552.001"], cwe: ["CWE-798"] },
  variants: {
    ...secretVariants,
    "default-value": { severity: "medium", when: "the value is a default or falls to a list of words" },
  },
  check: {
    object(object, report) {
      const byValue = new Map<string, ReleaseSecret[]>();
      for (const one of releaseSecrets(object))
        addTo(byValue, one.class === "default-credential" ? one.value.path.join(".") : one.secret, one);
      for (const [first, ...others] of byValue.values()) {
        if (!first) continue;
        report(first.range, {
          message: messageOf(object, first),
          variant: secretVariant(first.class),
          cause: first.class === "default-credential" ? undefined : first.secret,
          related: others.map(({ range, name }) => ({ range, message: `The same in ${name}` })),
          fixes: [others.length === 0 ? fromSecret(object, first) : undefined],
        });
      }
    },
  },
});

function messageOf(object: KubernetesObject, { name, noun, class: kind, known }: ReleaseSecret): string {
  const what = kind === "hash" ? "the hash of a password" : `a ${noun}`;
  const value =
    kind === "default-credential" ? `, ${describeKnown(known, known === "example" ? noun : "value")}` : "";
  return `${describeObject(object)} hands ${what} to its chart as plain text (${name})${value}`;
}

/** Flux takes a value from a Secret by its path. */
function fromSecret(object: KubernetesObject, { value: { path, field } }: ReleaseSecret): Fix | undefined {
  if (object.kind !== "HelmRelease" || !field || !path.every((key) => /^(?!\d+$)[\w-]+$/.test(key)))
    return undefined;
  const source = {
    kind: "Secret",
    name: new Blank("SECRET"),
    valuesKey: new Blank(path.at(-1) ?? ""),
    targetPath: path.join("."),
  };
  const spec = object.field.get("spec");
  const sources = spec.get("valuesFrom");
  return fix("Take it from a Secret, with valuesFrom", "choice", [
    remove(field),
    sources.isAbsent ? set(spec, ["valuesFrom"], [source]) : append(sources, source),
  ]);
}
