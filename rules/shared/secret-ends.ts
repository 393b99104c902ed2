import type { Manifest } from "../../model/kubernetes/kubernetes";
import { oncePer } from "../../model/once";
import { isSecretName } from "./secrets/secret-names";

/**
 * At how many places of a manifest a literal stands: a login has two ends, and a fix of one alone breaks it.
 * @param kind of a `default-credential`, a word that other things are called too, only passwords of variables and URLs
 * are counted
 */
export function endsOf(manifest: Manifest, literal: string, kind: string): number {
  if (kind !== "default-credential") return manifest.text.split(literal).length - 1;
  return variablesIn(manifest).filter(
    ({ name, value = "" }) => (value === literal && isSecretName(name)) || value.includes(`:${literal}@`),
  ).length;
}

const variablesIn = oncePer(({ objects }: Manifest) =>
  objects.flatMap(({ pods }) =>
    pods.flatMap(({ containers }) => containers.flatMap(({ environment }) => environment)),
  ),
);
