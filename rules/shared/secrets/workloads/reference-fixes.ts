import { type Blank, type Edit, type Fix, fix, write } from "../../../../model/edit";
import type { Container } from "../../../../model/kubernetes/kubernetes";
import { oncePerText } from "../../../../model/once";
import { replaceWithin } from "../../../../model/scalar-edit";
import { replaceEntry } from "../../../../model/tree/edit/edit";
import type { Field } from "../../../../model/tree/field";
import type { Context } from "../../../rule";
import { isStoreImage } from "../../programs/stores";
import { isNeededElsewhere, keepsOld, keepsPassword, noted } from "../kept-passwords";
import { endsOf } from "./ends";
import type { EnvironmentSecret } from "./environment-secrets";
import { asksForEntry, type Entry, entryThatHolds, keyFor, secretName, valueFrom } from "./secret-entries";

export type ContainerSecret = EnvironmentSecret & { readonly workload: Container };

/** A secret that stands in more variables than this is not moved by one edit. */
const maxPlaces = 20;

/**
 * What takes a secret from an object of the cluster in all variables that hold it, for one that kept the literal would
 * be the other end of a login.
 * @param secrets the variables of one secret, in their order
 */
export function secretReferenceFixes(
  secrets: readonly ContainerSecret[],
  context: Context,
): readonly (Fix | undefined)[] {
  const [first] = secrets;
  if (!first || secrets.length > maxPlaces) return [];
  const held = referToHolder(secrets, first, context);
  if (hasOtherEnd(first, secrets.length)) return [held];
  const keys = oncePerText(keyFor);
  return [
    held,
    secrets.some(isPasswordOfUrl) ? referToPassword(secrets) : undefined,
    fix(
      `Refer to a Secret that exists${notesOf(secrets)}${asksForEntry}`,
      "choice",
      secrets.map((secret) =>
        fromSecret(secret.variable.field, { name: secretName, key: keys(nameOf(secret, secrets)) }),
      ),
    ),
  ];
}

/** Where a Secret holds the value already. */
function referToHolder(
  secrets: readonly ContainerSecret[],
  { workload, secret }: ContainerSecret,
  context: Context,
): Fix | undefined {
  const variables = secrets.map(({ variable }) => variable);
  if (variables.some(({ value }) => value !== secret)) return undefined;
  const names = variables.map(({ name }) => name);
  const entry = entryThatHolds(secret, names, workload.pod.object, context);
  return (
    entry &&
    fix(
      `Refer to the Secret "${entry.name}", which holds the same value`,
      "suggestion",
      variables.map(({ field }) => fromSecret(field, entry)),
    )
  );
}

/** What there is to know before the Secret holds another value. */
function notesOf(secrets: readonly ContainerSecret[]): string {
  return noted([
    ...(secrets.some(isKept) ? [keepsOld("password")] : []),
    ...(isOfServer(secrets) ? [isNeededElsewhere] : []),
  ]);
}

function isKept({ workload, noun }: ContainerSecret): boolean {
  return noun === "password" && keepsPassword(workload) && !workload.get("volumeMounts").isAbsent;
}

/** A data store is given its password, which MinIO calls a key, and no client in the file has the same. */
function isOfServer(secrets: readonly ContainerSecret[]): boolean {
  return secrets.every(
    ({ workload, noun, isPart, variable }) =>
      (noun === "password" || variable.name === "MINIO_SECRET_KEY") &&
      !isPart &&
      workload.imageReference !== undefined &&
      isStoreImage(workload.imageReference),
  );
}

/** Beside this pod, in the same file. */
function hasOtherEnd({ workload, secret }: ContainerSecret, own: number): boolean {
  return workload.pod.object.manifest.ask(endsOf, secret) > own;
}

function isPasswordOfUrl({ isPart, noun }: ContainerSecret): boolean {
  return isPart && noun === "password";
}

/** What is the secret and nothing else is one entry of the Secret. */
function nameOf({ isPart, variable }: ContainerSecret, secrets: readonly ContainerSecret[]): string {
  const whole = isPart ? undefined : secrets.find((secret) => !secret.isPart);
  return (whole?.variable ?? variable).name;
}

/** Of URLs the password alone, from a variable that stands before, as Kubernetes wants it. */
function referToPassword(secrets: readonly ContainerSecret[]): Fix | undefined {
  const key = secrets.find(({ isPart }) => !isPart)?.variable.name;
  const keys = oncePerText(keyFor);
  const holders = new Map<Container, string>();
  const edits = secrets.flatMap((secret) => {
    const { variable, workload, part, isPart } = secret;
    const { name, field } = variable;
    if (!isPart) {
      holders.set(workload, name);
      return [fromSecret(field, { name: secretName, key: keys(key ?? name) })];
    }
    const holder = holders.get(workload) ?? freeName(secret);
    if (!isPasswordOfUrl(secret) || holder === undefined) return [undefined];
    const before = holders.has(workload) ? [] : [variableBefore(field, holder, keys(key ?? holder))];
    holders.set(workload, holder);
    return [...before, replaceWithin(field, part.start, part.end, [`$(${holder})`])];
  });
  return fix(
    `Take the password from a Secret that exists${notesOf(secrets)}${asksForEntry}`,
    "choice",
    edits,
  );
}

/** `DB_PASSWORD` for `DB_URL`, unless another variable is called so. */
function freeName({ variable, workload }: ContainerSecret): string | undefined {
  const own = `${variable.name.replace(/_(?:URL|URI|DSN)$/i, "")}_PASSWORD`;
  return workload.environment.some(({ name }) => name === own) ? undefined : own;
}

function fromSecret(field: Field, entry: Entry) {
  return replaceEntry(field, "valueFrom", valueFrom(entry));
}

/** A variable from a Secret as the item before that of a value; where the list is in block style. */
function variableBefore({ parent: item, document }: Field, name: string, key: Blank): Edit | undefined {
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
  const keyed = `${lines.eol}${indent}    key: `;
  const edit = write({ start: lineStart, end: lineStart }, [opening, secretName, keyed, key, lines.eol]);
  return item.parent && { ...edit, target: { range: item.parent.range } };
}
