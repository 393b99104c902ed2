import { Blank } from "../../../../model/edit";
import { textOr } from "../../../../model/kubernetes/fields";
import type { KubernetesObject } from "../../../../model/kubernetes/kubernetes";
import { entriesHolding, type SecretEntry } from "../../../../model/workspace/secrets";
import type { Context } from "../../../rule";
import { isWord } from "./ends";

/*
 * The entries of Secrets that fixes write in the place of a literal.
 */

/** An entry of a Secret, with blanks for what is not known of it. */
export type Entry = Readonly<Record<keyof SecretEntry, string | Blank>>;

/** What a variable takes its value from. */
export function valueFrom({ name, key }: Entry) {
  return { secretKeyRef: { name, key } };
}

/** What a Secret is called of which nothing is known but that it exists. */
export const secretName = new Blank("NAME");

/** What its entry may be called: `db-password` for `DB_PASSWORD`. */
export function keyFor(variable: string): Blank {
  return new Blank(nameInSecret(variable));
}

/** The end of the title of a fix that writes both. */
export const asksForEntry = "; you fill in NAME and its key";

function nameInSecret(variable: string): string {
  return variable.toLowerCase().replaceAll("_", "-");
}

/**
 * The entry of a Secret near the object, in its namespace, that holds the same value as variables: of a word that other
 * things are called too, and where several do, that with the name of one of them.
 */
export function entryThatHolds(
  secret: string,
  variables: readonly string[],
  { namespace }: KubernetesObject,
  { path, unit, workspace }: Context,
): SecretEntry | undefined {
  const known = textOr("", namespace);
  if (known === undefined) return undefined;
  const entries = workspace.ask(entriesHolding, secret, known, path, unit);
  const names = new Set(variables.map(nameInSecret));
  const [only, ...others] = isWord(secret) ? [] : entries;
  return entries.find(({ key }) => names.has(nameInSecret(key))) ?? (others.length === 0 ? only : undefined);
}
