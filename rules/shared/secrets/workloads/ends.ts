import type { KubernetesObject, Manifest } from "../../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../../model/once";
import type { Field } from "../../../../model/tree/field";
import { isSecretName } from "../names";
import { occurrencesBesideComments, occurrencesOf } from "../occurrences";

/**
 * At how many places of a manifest, comments apart, a literal stands: a login has two ends, and a fix of one alone breaks
 * it. Of a word that other things are called too, only passwords of variables and URLs are counted.
 */
export function endsOf(manifest: Manifest, literal: string): number {
  if (!isWord(literal)) return occurrencesBesideComments(literal, manifest);
  return variablesIn(manifest).filter(
    ({ name, value = "" }) => (value === literal && isSecretName(name)) || value.includes(`:${literal}@`),
  ).length;
}

/** Other things may be called so. */
export function isWord(literal: string): boolean {
  return /^(?:[a-z]*|.{0,3})$/i.test(literal);
}

/** Whether one of the secrets of a field, which objects or files hold, stands in the manifest beside it: in a script, say. */
export function haveOtherEnd(
  literals: readonly string[],
  field: Field,
  { manifest }: KubernetesObject,
): boolean {
  const own = field.document.text.slice(field.range.start, field.range.end);
  return literals.some((one) => manifest.ask(endsOf, one) > occurrencesOf(one, own));
}

const variablesIn = oncePer(({ objects }: Manifest) =>
  objects.flatMap(({ pods }) =>
    pods.flatMap(({ containers }) => containers.flatMap(({ environment }) => environment)),
  ),
);
