import { addTo } from "../groups";
import type { Told, WorkspaceFacts } from "./facts";
import { isNear } from "./near";

/**
 * What reads a Secret, in files that speak of the same cluster: `Deployment "web"`, each once.
 * @param path of the file that the Secret is in
 * @param unit the complete set that it is in
 */
export function readersOfSecret(
  facts: WorkspaceFacts,
  name: string,
  namespace: string,
  path: string,
  unit: string | undefined,
): readonly string[] {
  const named = facts.ask(podsBySecret).get(name) ?? [];
  const near = named.filter(
    ({ path: other, fact }) => (fact.namespace ?? "") === namespace && isNear(path, unit, other),
  );
  return [...new Set(near.map(({ fact }) => `${fact.kind} "${fact.name}"`))];
}

/** Pods with a name, by the Secrets that they read. */
function podsBySecret(facts: WorkspaceFacts): ReadonlyMap<string, readonly Told<"pods">[]> {
  const bySecret = new Map<string, Told<"pods">[]>();
  for (const told of facts.all("pods"))
    if (told.fact.name !== undefined)
      for (const { type, name } of told.fact.volumes) if (type === "secret") addTo(bySecret, name, told);
  return bySecret;
}
