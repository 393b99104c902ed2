import type { EnforcedLevel, Named, WorkspaceFacts } from "./facts";
import { isAltered } from "./kustomizations";
import { isNear } from "./near";

/**
 * Whether an object may be in a namespace: one that names none is in that of whoever applies it, which may be that of any
 * other.
 */
export function mayBeIn({ namespace: own }: Named, namespace: string): boolean {
  return own === namespace || !own || namespace === "";
}

/** The level of Pod Security that a Namespace enforces, and the file that says so. */
export interface Enforcement extends EnforcedLevel {
  readonly path: string;
}

/**
 * The level that a namespace enforces on the pods of a file: what all Namespaces of that name near the file agree on.
 * `undefined` where none says one, or where a kustomization may write another namespace, label or pod.
 *
 * @param path of the file with the pods
 * @param unit the complete set that it is in
 */
export function enforcementIn(
  facts: WorkspaceFacts,
  namespace: string,
  path: string,
  unit: string | undefined,
): Enforcement | undefined {
  const all = facts
    .all("namespace")
    .filter((told) => told.fact.name === namespace && isNear(path, unit, told.path));
  const [first, ...others] = all;
  const enforced = first?.fact.enforced;
  const isAgreed = others.every(
    ({ fact }) => fact.enforced?.level === enforced?.level && fact.enforced?.version === enforced?.version,
  );
  if (!enforced || !isAgreed || [path, ...all.map((told) => told.path)].some((one) => isAltered(facts, one)))
    return undefined;
  return { ...enforced, path: first.path };
}
