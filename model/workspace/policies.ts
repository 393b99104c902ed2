import { isBelow } from "../path";
import type { Labels, WorkspaceFacts } from "./facts";
import { isSetAltered } from "./kustomizations";
import { mayBeIn } from "./namespaces";
import { isNear } from "./near";
import { meets } from "./pods";
import type { NetworkPolicy } from "./system";

/** `forgotten`: the namespace has policies, and none is for these pods; `none`: it has no policy. */
export type Isolation = "selected" | "forgotten" | "none";

/**
 * Whether a policy of a folder is for the pods of a namespace that have some labels; `undefined` when that is not known.
 * @param labels as JSON
 */
export function isolationOf(
  facts: WorkspaceFacts,
  folder: string,
  namespace: string,
  labels: string,
): Isolation | undefined {
  const policies = policiesIn(facts, folder, namespace);
  const own = JSON.parse(labels) as NonNullable<Labels>;
  const answers = policies?.map(({ namespace: its, selector }) =>
    its === namespace ? meets(selector, own) : undefined,
  );
  if (!answers || answers.includes(true)) return answers && "selected";
  if (answers.includes(undefined)) return undefined;
  return answers.length > 0 ? "forgotten" : "none";
}

/** The first workload of a namespace whose pods a policy may be for: where it is told that there is none. */
export function firstToIsolate(
  facts: WorkspaceFacts,
  folder: string,
  namespace: string,
): { readonly path: string; readonly kind: string; readonly name: string | undefined } | undefined {
  const first = facts
    .all("workload")
    .find(
      ({ path, fact }) =>
        isBelow(folder, path) &&
        fact.namespace === namespace &&
        fact.labels &&
        !fact.isOperated &&
        !fact.mayUseHostNetwork,
    );
  return first && { path: first.path, kind: first.fact.kind, name: first.fact.name };
}

/** What no policy for all pods of a namespace decides about, where some policy of a folder is in it. */
export function undecidedIn(
  facts: WorkspaceFacts,
  folder: string,
  namespace: string,
): readonly ("ingress" | "egress")[] {
  const policies = policiesIn(facts, folder, namespace) ?? [];
  if (policies.length === 0 || policies.some((one) => one.namespace !== namespace || !one.pods)) return [];
  const forAll = policies.filter(({ pods }) => Object.keys(pods ?? {}).length === 0);
  return (["ingress", "egress"] as const).filter(
    (direction) => !forAll.some((policy) => policy[direction] !== undefined),
  );
}

/** Those that are, or may be, in a namespace; `undefined` where there may be others. */
function policiesIn(
  facts: WorkspaceFacts,
  folder: string,
  namespace: string,
): readonly NetworkPolicy[] | undefined {
  if (isSetAltered(facts, folder)) return undefined;
  return facts
    .all("networkPolicy")
    .filter(({ path, fact }) => isBelow(folder, path) && mayBeIn(fact, namespace))
    .map(({ fact }) => fact);
}

/**
 * Whether a policy near a file may let pods ask for names that another one is for.
 * @param path of the file with that one
 * @param unit the complete set that it is in
 * @param labels what it wants of pods, as JSON
 */
export function mayAnotherLetAsk(
  facts: WorkspaceFacts,
  path: string,
  unit: string | undefined,
  namespace: string,
  labels: string,
): boolean {
  const own = JSON.parse(labels) as Labels;
  return facts
    .all("networkPolicy")
    .some(
      ({ path: other, fact }) =>
        fact.mayAskForNames &&
        isNear(path, unit, other) &&
        mayBeIn(fact, namespace) &&
        mayShare(fact.pods, own),
    );
}

/** Whether some pod may have the labels that both want. */
function mayShare(one: Labels, other: Labels): boolean {
  return Object.entries(one ?? {}).every(([key, value]) => (other?.[key] ?? value) === value);
}
