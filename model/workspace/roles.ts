import { isBelow } from "../path";
import type { WorkspaceFacts } from "./facts";
import { isSetAltered } from "./kustomizations";
import { mayBeIn } from "./namespaces";

/**
 * Whether the objects of a folder hold a role; `undefined` when that is not known.
 * @param kind `Role`, of the namespace, or `ClusterRole`
 */
export function hasRole(
  facts: WorkspaceFacts,
  folder: string,
  kind: string,
  namespace: string,
  name: string,
): boolean | undefined {
  let isKnown = !isSetAltered(facts, folder);
  for (const { path, fact } of facts.all("role")) {
    if (!isBelow(folder, path) || fact.kind !== kind) continue;
    if (fact.name !== undefined && fact.name !== name) continue;
    const isThere = kind === "ClusterRole" || fact.namespace === namespace;
    if (isThere && fact.name === name) return true;
    if (kind === "ClusterRole" || mayBeIn(fact, namespace)) isKnown = false;
  }
  return isKnown ? false : undefined;
}
