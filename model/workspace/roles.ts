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

/** The same of a service account, which an operator may make as well. */
export function hasServiceAccount(
  facts: WorkspaceFacts,
  folder: string,
  namespace: string,
  name: string,
): boolean | undefined {
  let isKnown = !isSetAltered(facts, folder);
  for (const { path, fact } of facts.all("serviceAccount")) {
    if (!isBelow(folder, path) || (fact.name !== undefined && fact.name !== name)) continue;
    if (fact.name === name && fact.namespace === namespace) return true;
    if (mayBeIn(fact, namespace)) isKnown = false;
  }
  return isKnown && !mayBeMade(facts, folder, namespace) ? false : undefined;
}

/** An operator may make objects of a namespace, of a resource that stands for them. */
export function mayBeMade(facts: WorkspaceFacts, folder: string, namespace: string): boolean {
  return facts
    .all("workload")
    .some(({ path, fact }) => fact.isOperated && isBelow(folder, path) && mayBeIn(fact, namespace));
}
