import { addTo } from "../groups";
import type { WorkspaceFacts } from "./facts";
import { isNear } from "./near";

/** An entry of a Secret, as a reference names it. */
export interface SecretEntry {
  readonly name: string;
  readonly key: string;
}

/** An entry, with where its Secret is. */
interface PlacedEntry {
  readonly path: string;
  readonly namespace: string | undefined;
  readonly entry: SecretEntry;
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
  const holding = facts.ask(entriesByValue).get(value) ?? [];
  return holding.flatMap(({ path: other, namespace: own, entry }) =>
    own === namespace && isNear(path, unit, other) ? [entry] : [],
  );
}

function entriesByValue(facts: WorkspaceFacts): ReadonlyMap<string, readonly PlacedEntry[]> {
  const byValue = new Map<string, PlacedEntry[]>();
  for (const { path, fact } of facts.all("secret")) {
    const { name, namespace, entries } = fact;
    if (name === undefined) continue;
    for (const { key, value } of entries) addTo(byValue, value, { path, namespace, entry: { name, key } });
  }
  return byValue;
}
