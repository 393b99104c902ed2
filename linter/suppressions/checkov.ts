import type { KubernetesObject } from "../../model/kubernetes/kubernetes";
import type { Comment } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";
import type { Commented, Suppression } from "./suppression";

/** `#checkov:skip=CKV_DOCKER_3:reason`, anywhere in the Dockerfile or YAML document that it is about. */
export function readCheckov(comment: Comment, { range }: Commented): readonly Suppression[] {
  const [, list] =
    /^(?:checkov|bridgecrew|cortex):skip[ \t]*=[ \t]*([A-Z0-9_, \t]+)/.exec(comment.text) ?? [];
  if (list === undefined) return [];
  return [...list.matchAll(/[A-Z0-9_]+/g)].map(([name]) => ({ tool: "checkov", name, scope: range }));
}

/** The annotations `checkov.io/skip1: CKV_K8S_16=reason` of an object or of its pods. */
export function readCheckovAnnotations({ field, pods }: KubernetesObject): readonly Suppression[] {
  return [field.get("metadata"), ...pods.map(({ metadata }) => metadata)]
    .flatMap((metadata) => metadata.get("annotations").children)
    .filter(({ key }) => /^checkov\.io\/skip\d*$/.test(String(key)))
    .flatMap((annotation) => skippedCheck(annotation, field));
}

function skippedCheck({ string }: Field, { range }: Field): readonly Suppression[] {
  const name = /^\s*([A-Z0-9_]+)/.exec(string ?? "")?.[1];
  return name === undefined ? [] : [{ tool: "checkov", name, scope: range }];
}
