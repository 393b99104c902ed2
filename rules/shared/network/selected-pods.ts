import { textOr } from "../../../model/kubernetes/fields";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import type { Labels } from "../../../model/workspace/facts";
import { hasPods } from "../../../model/workspace/pods";
import type { Context } from "../../rule";
import { describeObject } from "../names";

/**
 * Whether pods of the complete set that an object is in have the labels that it selects; `undefined` where it selects
 * none, or that is not known.
 */
export function selectsPods(
  object: KubernetesObject,
  labels: Labels,
  { unit, workspace }: Context,
): boolean | undefined {
  const namespace = textOr("", object.namespace);
  if (unit === undefined || namespace === undefined || !labels) return undefined;
  if (Object.keys(labels).length === 0) return undefined;
  return workspace.ask(hasPods, unit, namespace, JSON.stringify(labels));
}

/** `Service "web" selects app=web, tier=front, and no pod has these labels` */
export function selectsNobody(object: KubernetesObject, labels: Labels): string {
  return `${describeObject(object)} selects ${describeLabels(labels)}, and no pod has these labels`;
}

export function describeLabels(labels: Labels): string {
  return Object.entries(labels ?? {})
    .map((label) => label.join("="))
    .join(", ");
}
