import { isBelow } from "../path";
import type { Labels, WorkspaceFacts } from "./facts";

/**
 * Whether the objects of a folder make pods of a namespace that have some labels; `undefined` when that is not known.
 * @param selector labels as JSON
 */
export function hasPods(
  facts: WorkspaceFacts,
  folder: string,
  namespace: string,
  selector: string,
): boolean | undefined {
  const wanted = Object.entries(JSON.parse(selector) as NonNullable<Labels>);
  let isKnown = !facts
    .all("kustomization")
    .some(({ path, fact }) => fact.altersObjects && isBelow(folder, path));
  for (const { path, fact } of facts.all("workload")) {
    const { labels } = fact;
    const isOther = labels !== undefined && wanted.some(([key, value]) => labels[key] !== value);
    const isSameNamespace = fact.namespace === namespace;
    if (isOther || !isBelow(folder, path)) continue;
    if (labels !== undefined && isSameNamespace) return true;
    // One that is not written may be any: it is that of whoever applies the object.
    if (isSameNamespace || !fact.namespace || namespace === "") isKnown = false;
  }
  return isKnown ? false : undefined;
}
