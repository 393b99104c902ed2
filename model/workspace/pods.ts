import { isBelow } from "../path";
import type { LabelRequirement, Labels, WorkspaceFacts } from "./facts";
import { isSetAltered } from "./kustomizations";
import { mayBeIn } from "./namespaces";

/** Whether something has the labels that are wanted; `undefined` when that is not known. */
export function selects(wanted: Labels, labels: Labels): boolean | undefined {
  if (!wanted) return undefined;
  const pairs = Object.entries(wanted);
  if (pairs.length === 0) return true;
  if (!labels) return undefined;
  const missing = pairs.filter(([key, value]) => labels[key] !== value);
  if (missing.length === 0) return true;
  return missing.every(([key]) => writtenByControllers.has(key)) ? undefined : false;
}

/** Whether labels meet all that a selector wants of them; `undefined` when that is not known. */
export function meets(
  wanted: readonly LabelRequirement[] | undefined,
  labels: Readonly<Record<string, string>>,
): boolean | undefined {
  const answers = wanted?.map((one) => meetsOne(one, labels));
  if (!answers || (answers.includes(undefined) && !answers.includes(false))) return undefined;
  return !answers.includes(false);
}

function meetsOne(
  { key, operator, values }: LabelRequirement,
  labels: Readonly<Record<string, string>>,
): boolean | undefined {
  const value = labels[key];
  if (value === undefined && writtenByControllers.has(key)) return undefined;
  const isIn = value !== undefined && (operator.endsWith("In") ? values.includes(value) : true);
  return operator === "In" || operator === "Exists" ? isIn : !isIn;
}

/** Labels that the controllers of Kubernetes write on each pod that they make. */
const writtenByControllers: ReadonlySet<string> = new Set([
  "pod-template-hash",
  "controller-revision-hash",
  "pod-template-generation",
  "statefulset.kubernetes.io/pod-name",
  "apps.kubernetes.io/pod-index",
  "job-name",
  "controller-uid",
  "batch.kubernetes.io/job-name",
  "batch.kubernetes.io/controller-uid",
  "batch.kubernetes.io/job-completion-index",
]);

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
