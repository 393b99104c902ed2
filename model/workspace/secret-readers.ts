import type { WorkspaceFacts } from "./facts";
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
  const readers = facts
    .all("pods")
    .filter(
      ({ path: other, fact }) =>
        fact.name !== undefined &&
        (fact.namespace ?? "") === namespace &&
        isNear(path, unit, other) &&
        fact.volumes.some((one) => one.type === "secret" && one.name === name),
    )
    .map(({ fact }) => `${fact.kind} "${fact.name}"`);
  return [...new Set(readers)];
}
