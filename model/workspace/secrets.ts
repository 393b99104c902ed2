import type { WorkspaceFacts } from "./facts";
import { isNear } from "./near";

/** An entry of a Secret, as a reference names it. */
export interface SecretEntry {
  readonly name: string;
  readonly key: string;
}

/**
 * The entries of Secrets that hold a value, in files that speak of the same cluster.
 * @param path of the file that the value is in
 * @param unit the complete set that it is in
 */
export function entriesHolding(
  facts: WorkspaceFacts,
  value: string,
  namespace: string,
  path: string,
  unit: string | undefined,
): readonly SecretEntry[] {
  return facts.all("secret").flatMap(({ path: other, fact: { name, namespace: own, entries } }) => {
    if (name === undefined || own !== namespace || !isNear(path, unit, other)) return [];
    return entries.flatMap((entry) => (entry.value === value ? [{ name, key: entry.key }] : []));
  });
}
