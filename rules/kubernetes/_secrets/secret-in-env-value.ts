import { Blank, type Edit, type Fix, fix, write } from "../../../model/edit";
import { addTo } from "../../../model/groups";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { replaceWithin } from "../../../model/scalar-edit";
import type { Range } from "../../../model/text";
import { replaceEntry } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { type Place, rule } from "../../rule";
import { eachOnce } from "../../shared/each-once";
import {
  type EnvironmentSecret,
  eachVariable,
  environmentSecrets,
  namesSecretFile,
} from "../../shared/environment-secrets";
import { describeContainer, inSentence } from "../../shared/names";
import { describeKnown } from "../../shared/secrets/judgement";
import { secretVariant } from "../../shared/secrets/secret-variant";

export default rule({
  severity: "high",
  title: "Secret is written into the manifest",
  why: "Whoever reads the repository, the object or the pod's environment has the secret, and it stays in the history of all three after it is changed.",
  how: "Keep it in a Secret that is made outside the repository and refer to it with valueFrom.secretKeyRef; then replace the one that was published.",
  threats: ["workload-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    nsaCisa: "Secrets",
    owaspKubernetes: ["K03"],
    mitre: ["T1552.007"],
    cwe: ["CWE-798"],
    kubeLinter: ["env-var-secret"],
    polaris: ["sensitiveContainerEnvVar"],
    kubescape: ["C-0012", "C-0259"],
  },
  variants: {
    issued: {
      severity: "critical",
      when: "it is a whole token of a provider, by its shape and its checksum",
    },
    hash: { severity: "medium", when: "it is the hash of a password, which has to be guessed" },
    "default-value": { severity: "medium", when: "the value is a default or falls to a list of words" },
  },
  check: {
    podSpec({ containers }, report) {
      report.closed(secretReferences(containers));
      for (const [first, ...others] of byValue(environmentSecrets(containers))) {
        if (!first) continue;
        report(first.range, {
          message: messageOf(first),
          variant: secretVariant(first.class),
          related: others.map(({ range, variable, workload }) => ({
            range,
            message: `The same in ${variable.name} of ${inSentence(describeContainer(workload))}`,
          })),
          fixes: [referToPassword(first), referToSecret(first)],
        });
      }
    },
  },
});

type Secret = EnvironmentSecret & { readonly workload: Container };

/** One secret stands in several variables; a default word is the password of as many logins. */
function byValue(secrets: readonly Secret[]): Iterable<readonly Secret[]> {
  const groups = new Map<string, Secret[]>();
  for (const secret of secrets) {
    const isWord = secret.class === "default-credential";
    addTo(groups, isWord ? `${secret.secret} ${secret.variable.name}` : secret.secret, secret);
  }
  return groups.values();
}

function messageOf({ variable, workload, class: kind, noun, isPart, known }: Secret): string {
  const holder = `${variable.name} of ${inSentence(describeContainer(workload))}`;
  const what = kind === "hash" ? "The hash of a password" : `The ${noun}`;
  const isWhole = !isPart && kind !== "hash" && noun !== "private key";
  const subject = isWhole ? holder : `${what} in ${holder}`;
  const value = describeKnown(known, known === "example" ? noun : "value");
  return `${subject} is written as plain text${kind === "default-credential" ? `, and is ${value}` : ""}`;
}

/** The variables that come from a Secret, and those that name the file that one is in. */
function* secretReferences(containers: readonly Container[]): Iterable<Place> {
  for (const [, item] of eachOnce(containers, (container) => container.get("envFrom").items))
    yield* keyOf(item.get("secretRef"));
  for (const [, item] of eachOnce(containers, (container) => container.get("env").items))
    yield* keyOf(item.get("valueFrom", "secretKeyRef"));
  for (const [, variable] of eachVariable(containers))
    if (namesSecretFile(variable)) yield variable.valueRange;
}

function keyOf({ isPresent, keyRange }: Field): readonly Range[] {
  return isPresent && keyRange ? [keyRange] : [];
}

function referToSecret({ variable: { name, field } }: Secret): Fix | undefined {
  const key = keyFor(name);
  return fix(
    "Refer to a Secret",
    "choice",
    replaceEntry(field, "valueFrom", { secretKeyRef: { name: new Blank("my-secret"), key } }),
  );
}

/** Of a URL the password alone: a variable of its own, which stands before, as Kubernetes wants it. */
function referToPassword({
  variable: { name, field },
  workload,
  part,
  isPart,
  noun,
}: Secret): Fix | undefined {
  const own = `${name.replace(/_(?:URL|URI|DSN)$/i, "")}_PASSWORD`;
  const isFree = workload.environment.every((other) => other.name !== own);
  if (!isPart || noun !== "password" || !isFree) return undefined;
  return fix(
    "Take the password from a Secret",
    "choice",
    variableBefore(field, own),
    replaceWithin(field, part.start, part.end, [`$(${own})`]),
  );
}

/** A variable from a Secret as the item before that of a value; where the list is in block style. */
function variableBefore({ parent: item, document }: Field, name: string): Edit | undefined {
  if (!item || item.isShared) return undefined;
  const { text, lines } = document;
  const lineStart = lines.start(lines.lineAt(item.range.start));
  const dash = text.slice(lineStart, item.range.start);
  if (!/^ *- +$/.test(dash) || text[item.range.start] === "{") return undefined;
  const indent = " ".repeat(dash.length);
  const opening = [
    `${dash}name: ${name}`,
    `${indent}valueFrom:`,
    `${indent}  secretKeyRef:`,
    `${indent}    name: `,
  ].join(lines.eol);
  const end = `${lines.eol}${indent}    key: ${keyFor(name)}${lines.eol}`;
  const edit = write({ start: lineStart, end: lineStart }, [opening, new Blank("my-secret"), end]);
  return item.parent && { ...edit, target: { range: item.parent.range } };
}

/** `db-password` for `DB_PASSWORD`. */
function keyFor(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}
