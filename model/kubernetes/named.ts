import type { Field } from "../tree/field";
import type { Labels, Named } from "../workspace/facts";
import { textOr } from "./fields";
import type { KubernetesObject } from "./kubernetes";

/** An object by what others call it. */
export function named({ kind, name, namespace, nameRange }: KubernetesObject): Named {
  return { kind, name: name.string, namespace: textOr("", namespace), range: nameRange };
}

/** Labels, or what selects them. */
export function labelsIn(mapping: Field): Labels {
  if (mapping.isUnknown || (mapping.isPresent && !mapping.isComplete)) return undefined;
  const labels: Record<string, string> = {};
  for (const { key, string } of mapping.children) {
    if (string === undefined) return undefined;
    labels[String(key)] = string;
  }
  return labels;
}
