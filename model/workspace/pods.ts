import { isBelow } from "../path";
import type { Labels, WorkspaceFacts } from "./facts";

/** Whether something has the labels that are wanted; `undefined` when that is not known. */
export function selects(wanted: Labels, labels: Labels): boolean | undefined {
  if (!wanted) return undefined;
  const pairs = Object.entries(wanted);
  if (pairs.length === 0) return true;
  return labels && pairs.every(([key, value]) => labels[key] === value);
}

/**
 * Whether the objects of a folder make pods of a namespace that have some labels; `undefined` when that is not known.
 * @param selector one label or more, as JSON
 */
export function hasPods(
  facts: WorkspaceFacts,
  folder: string,
  namespace: string,
  selector: string,
): boolean | undefined {
  const wanted = JSON.parse(selector) as Labels;
  let isKnown = !facts
    .all("kustomization")
    .some(({ path, fact }) => fact.altersObjects && isBelow(folder, path));
  for (const { path, fact } of facts.all("workload")) {
    const isSelected = selects(wanted, fact.labels);
    const isSameNamespace = fact.namespace === namespace;
    if (isSelected === false || !isBelow(folder, path)) continue;
    if (isSelected && isSameNamespace) return true;
    // One that is not written may be any: it is that of whoever applies the object.
    if (isSameNamespace || !fact.namespace || namespace === "") isKnown = false;
  }
  return isKnown ? false : undefined;
}
