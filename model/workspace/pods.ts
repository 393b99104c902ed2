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
  let isKnown = true;
  for (const { path, fact } of facts.all("workload")) {
    if (!isBelow(folder, path)) continue;
    const { labels } = fact;
    if (labels === undefined || fact.namespace === undefined) isKnown = false;
    else if (fact.namespace === namespace && wanted.every(([key, value]) => labels[key] === value))
      return true;
  }
  return isKnown ? false : undefined;
}
