import { isBelow } from "../path";
import type { Labels, WorkspaceFacts } from "./facts";
import { isSetAltered } from "./kustomizations";
import { mayBeIn } from "./namespaces";

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
  let isKnown = !isSetAltered(facts, folder);
  for (const { path, fact } of facts.all("workload")) {
    const isSelected = selects(wanted, fact.labels);
    if (isSelected === false || !isBelow(folder, path)) continue;
    if (isSelected && fact.namespace === namespace) return true;
    if (mayBeIn(fact, namespace)) isKnown = false;
  }
  return isKnown ? false : undefined;
}
